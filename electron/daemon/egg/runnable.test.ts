import { describe, expect, test } from 'vitest';
import type { EggPlatform } from '#shared/domain/egg.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import { createI18n, describeNotice } from '#shared/lib/i18n.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { type HostSystem, runnable } from './runnable.ts';

const ready = (kind: EnvironmentKind): EnvironmentStatus => ({
  kind,
  available: true,
  version: '1',
  location: null,
  capabilities: {
    limits: {
      memory: 'none',
      swap: 'none',
      cpu: 'none',
      io: 'none',
      threads: 'none',
      processes: 'none',
      disk: 'none',
    },
    isolation: 'none',
    survivesDaemon: false,
    networkStats: false,
    notes: [],
  },
});
const noDocker: EnvironmentStatus = {
  kind: 'docker',
  available: false,
  problem: { code: 'environment.docker-absent', facts: {} },
};

describe('an egg on this machine', () => {
  test.each<[EggPlatform, HostSystem, EnvironmentStatus[], EnvironmentKind[]]>([
    ['container', 'linux', [ready('docker'), ready('posix')], ['docker']],
    ['container', 'windows', [ready('docker')], ['docker']],
    ['container', 'linux', [noDocker, ready('posix')], []],
    ['posix', 'linux', [noDocker, ready('posix')], ['posix']],
    ['posix', 'macos', [ready('posix')], ['posix']],
    ['posix', 'windows', [ready('windows')], []],
    ['linux', 'linux', [ready('posix')], ['posix']],
    ['linux', 'macos', [ready('posix')], []],
    ['macos', 'macos', [ready('posix')], ['posix']],
    ['windows', 'windows', [ready('windows')], ['windows']],
    ['windows', 'linux', [ready('posix')], []],
  ])('made for %s runs on %s in the environment there is', (platform, system, statuses, environments) => {
    const here = runnable(exampleEgg({ platform }), statuses, system);
    expect(here.environments).toEqual(environments);
    expect(here.reasons.length > 0).toBe(environments.length === 0);
  });

  test('made for containers says what makes it so, what to do first', () => {
    const egg = exampleEgg({
      name: 'Valheim',
      platform: 'container',
      images: [{ label: 'Debian', ref: 'ghcr.io/x/games:valheim' }],
      startup: [{ name: 'Default', command: 'export A=1; ./valheim_server.x86_64 | tee log' }],
      install: {
        script: 'cd /mnt/server\napt update\n',
        container: 'debian',
        entrypoint: 'bash',
        privileged: false,
      },
    });
    const i18n = createI18n('en');
    const { reasons } = runnable(egg, [noDocker], 'linux');
    expect(reasons.map((reason) => describeNotice(i18n, reason))).toEqual([
      'Docker was not found on this PC. Install Docker and start it, or choose a game that runs without it.',
      'Valheim is made for Linux containers, so it cannot run here without Docker.',
      'It runs in the image ghcr.io/x/games:valheim, which only Docker can use.',
      'Its install script is for bash in a container: it uses /mnt/server, apt.',
      'Its startup command is for a container: it uses export, ./valheim_server.x86_64.',
    ]);
  });

  test('made for another system names it', () => {
    const { reasons } = runnable(
      exampleEgg({ name: 'Valheim', platform: 'windows' }),
      [ready('posix')],
      'linux',
    );
    expect(reasons).toEqual([{ code: 'egg.made-for-system', facts: { egg: 'Valheim', system: 'Windows' } }]);
  });
});
