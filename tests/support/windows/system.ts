import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from './marker.ts';
import { rigPlaces } from './places.ts';

/** Wine of Debian 13: the ones before it crash Node 24. */
const suite = 'trixie';
const mirror = 'http://deb.debian.org/debian';
const packages = ['wine', 'wine64'];

/** Raise it when what is done below changes, so that every machine makes its system anew. */
const recipe = `1 ${suite} ${packages.join(' ')}`;

/** In one go, because the registry is written when the last of these ends. */
const makePrefix = `
  PATH=/usr/lib/wine:$PATH
  wine64 wineboot --init
  wine64 reg add 'HKEY_CURRENT_USER\\Software\\Wine' /v Version /d win10 /f
  wineserver64 --wait
`;

/** Makes the small Debian with Wine, and the Windows prefix in it, unless it is there. Takes about a minute. */
export async function provideSystem(): Promise<void> {
  const { system } = rigPlaces;
  await makeOnce(system, recipe, () => {
    run('debootstrap', ['--variant=minbase', suite, system, mirror]);
    // What is thrown away anyway need not be flushed, and no service may start in it.
    writeFileSync(join(system, 'etc/dpkg/dpkg.cfg.d/unsafe'), 'force-unsafe-io\n');
    writeFileSync(join(system, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    enter(system, ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
    enter(system, ['apt-get', 'clean']);
    for (const folder of ['roost', 'shared']) mkdirSync(join(system, folder));
    enter(system, ['/bin/sh', '-ec', makePrefix]);
  });
}

/** What every program in the system gets as its environment. */
export const systemVariables = {
  HOME: '/root',
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  DEBIAN_FRONTEND: 'noninteractive',
  XDG_RUNTIME_DIR: '/tmp',
  WINEPREFIX: '/root/.wine',
  WINEDEBUG: '-all',
  // The window-less pieces are all we need; without this, wine asks for Mono and Gecko.
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
};

/** Runs a program in the system with mounts that end with it. */
function enter(system: string, words: readonly string[]): void {
  const script = 'set -e; mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; exec chroot "$0" "$@"';
  const isolate = ['--mount', '--pid', '--fork', '--kill-child=KILL'];
  run('unshare', [...isolate, '/bin/sh', '-c', script, system, ...words], systemVariables);
}

function run(program: string, args: readonly string[], variables: Record<string, string> = {}): void {
  const { status, stderr, error } = spawnSync(program, args, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 600_000,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${status}):\n${error ?? stderr}`);
}
