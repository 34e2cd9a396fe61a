import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { canHaveWindows } from './windows/can-have.ts';

/** What a test may need of the machine beyond npm, and how Debian names it. */
const tools = {
  chromium: { probe: () => runs('chromium', '--version'), packages: ['chromium'] },
  docker: { probe: () => runs('dockerd', '--version'), packages: ['docker.io', 'iptables'] },
  busybox: {
    probe: () => existsSync('/bin/busybox') || existsSync('/usr/bin/busybox'),
    packages: ['busybox-static'],
  },
  wine: { probe: canHaveWindows, packages: ['debootstrap'] },
  bubblewrap: { probe: () => runs('bwrap', '--version'), packages: ['bubblewrap'] },
  games: {
    probe: () =>
      ['bzfs', 'minetestserver', 'teeworlds-server'].every((name) => existsSync(`/usr/games/${name}`)) &&
      ['murmurd', 'mumble-server'].some((name) =>
        ['/usr/sbin', '/usr/bin'].some((folder) => existsSync(`${folder}/${name}`)),
      ),
    packages: ['bzflag-server', 'minetest-server', 'teeworlds-server', 'mumble-server'],
  },
  players: {
    probe: () =>
      ['teeworlds', 'minetest'].every((name) => existsSync(`/usr/games/${name}`)) &&
      existsSync('/usr/bin/Xvfb'),
    packages: ['teeworlds', 'minetest', 'xvfb'],
  },
  nsis: { probe: () => runs('makensis', '-VERSION'), packages: ['nsis'] },
  shellcheck: { probe: () => runs('shellcheck', '--version'), packages: ['shellcheck'] },
  unpackers: {
    probe: () =>
      runs('curl', '--version') && runs('jq', '--version') && runs('unzip', '-v') && runs('xz', '--version'),
    packages: ['curl', 'jq', 'unzip', 'xz-utils', 'openssl'],
  },
} satisfies Record<string, { probe: () => boolean; packages: string[] }>;

export type Tool = keyof typeof tools;

function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Whether packages may be installed here: Debian, and we are root. */
function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs what is missing and may be installed; says what it does. Returns the tools that are still missing. */
export function provide(wanted: readonly Tool[], say: (line: string) => void): Tool[] {
  const missing = wanted.filter((tool) => !tools[tool].probe());
  if (missing.length === 0 || !mayInstall()) return missing;
  const packages = missing.flatMap((tool) => tools[tool].packages);
  say(`installing for the tests: ${packages.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 900_000,
    });
    if (status !== 0) say(`apt-get ${args[0]} ended with ${status}`);
  }
  return missing.filter((tool) => !tools[tool].probe());
}

export const allTools = Object.keys(tools) as Tool[];

/**
 * Whether a test can run here: false prints why it is skipped. With `CI=true` a missing tool throws, so that
 * nothing is skipped in silence.
 */
export function need(tool: Tool): boolean {
  if (tools[tool].probe()) return true;
  return lacks(`${tool} is not on this machine (Debian: apt-get install ${tools[tool].packages.join(' ')})`);
}

/** Says that something a test needs is not here, as `need` does for tools. Always returns false. */
export function lacks(reason: string): false {
  if (process.env['CI'] === 'true') throw new Error(`skipping is not allowed here: ${reason}`);
  process.stderr.write(`skipped: ${reason}\n`);
  return false;
}
