import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PackedCheckout } from './packed.ts';

/** What electron-builder is about to make packages of. */
export interface LinuxTargets {
  /** How fpm would be called for the .deb. */
  words: string[];
  /** The files by which desktops start it. */
  desktop: { deb: string; appImage: string };
}

/** The tools that make the packages cannot be downloaded everywhere, so that it ends before they are needed. */
const script = `
import { readFileSync } from 'node:fs';
import { Arch, build, Platform } from 'electron-builder';
import { configuration } from './build/packaging/pack.ts';
import { packageOrigin } from './build/packaging/origin.ts';
const found = { words: [], desktop: {} };
const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
await build({
  targets: Platform.LINUX.createTarget(['deb', 'AppImage'], arch),
  prepackaged: process.argv[1],
  publish: 'never',
  config: configuration({ updates: null, origin: packageOrigin(process.env), electron: null }),
  effectiveOptionComputed: async (computed) => {
    if (Array.isArray(computed)) {
      found.words = computed[0];
      found.desktop.deb = readFileSync(computed[1], 'utf8');
    } else found.desktop.appImage = computed.desktop;
    return true;
  },
});
process.stdout.write('\\n' + JSON.stringify(found));
`;

/** Has electron-builder make ready what it packs for Linux systems, out of a folder that was packed. */
export async function computeLinuxTargets(checkout: PackedCheckout): Promise<LinuxTargets> {
  const words = ['--input-type=module', '--eval', script, checkout.linux.folder];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: checkout.folder,
    env: { ...process.env, GITHUB_REPOSITORY: 'someone/roost', DEBFULLNAME: '', DEBEMAIL: '' },
  });
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as LinuxTargets;
}

/** A group of a desktop file. */
export function groupOf(file: string, name: string): Record<string, string> {
  const text = file.split(/^\[/m).find((part) => part.startsWith(`${name}]`)) ?? '';
  const lines = text.split('\n').slice(1).filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
  );
}
