import { describe, expect, test } from 'vitest';
import type { EggPlatform } from '#shared/domain/egg.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import { eggId } from '#shared/domain/ids.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { type HostFacts, type HostSystem, runnable } from './runnable.ts';

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
const stopped: EnvironmentStatus = {
  kind: 'docker',
  available: false,
  problem: { code: 'environment.docker-not-answering', facts: { endpoint: 'x', detail: 'y' } },
};

const host = (
  system: HostSystem,
  statuses: EnvironmentStatus[],
  more: Partial<HostFacts> = {},
): HostFacts => ({
  system,
  statuses,
  missing: () => null,
  editions: [],
  convertible: false,
  canStartDocker: false,
  lacksProcessor: false,
  ...more,
});

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
    const here = runnable(exampleEgg({ platform }), host(system, statuses));
    expect(here.environments).toEqual(environments);
    expect(here.reasons.length > 0).toBe(environments.length === 0);
  });

  test('made for another processor does not run, and nothing is offered that would not either', () => {
    const editions = [{ id: eggId.parse('7f4d8a52-6f0e-4f37-9f7c-0b7c5b8a1d02'), name: 'Another' }];
    const arm = host('linux', [ready('docker')], { lacksProcessor: true, editions });
    expect(runnable(exampleEgg({ name: 'Valheim' }), arm)).toEqual({
      environments: [],
      image: null,
      reasons: [{ code: 'egg.made-for-x86', facts: { egg: 'Valheim' } }],
      offers: [],
    });
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
    const i18n = createI18n();
    const { reasons } = runnable(egg, host('linux', [noDocker]));
    expect(reasons.map((reason) => describeNotice(i18n, reason))).toEqual([
      'Docker was not found on this PC. Install Docker and start it, or choose a game that runs without it.',
      'Valheim is made for Linux containers, so it cannot run here without Docker.',
      'It runs in the image ghcr.io/x/games:valheim, which only Docker can use.',
      'Its install script is for bash in a container: it uses /mnt/server, apt.',
      'Its startup command is for a container: it uses export, ./valheim_server.x86_64.',
    ]);
  });

  test.each<[string, string | undefined]>([
    ['xvfb-run -a wine ./X.exe "$SERVER_NAME"', '$SERVER_NAME, xvfb-run, wine'],
    ['wine64 ./X.EXE ${MAP:-x}', '${MAP:-x}, wine64'],
    ['bash start.sh', 'bash'],
    ['./a && ./b', '&&, ./a'],
    ['java -jar "{{SERVER_JARFILE}}" -name "wine"', undefined],
    ['mono Game.exe', undefined],
  ])('made for containers by %j says so: %s', (command, uses) => {
    const egg = exampleEgg({ platform: 'container', startup: [{ name: 'Default', command }] });
    const { reasons } = runnable(egg, host('linux', [noDocker]));
    expect(reasons.find(({ code }) => code === 'egg.container-startup')?.facts['uses']).toBe(uses);
  });

  test('made for another system names it', () => {
    const { reasons } = runnable(
      exampleEgg({ name: 'Valheim', platform: 'windows' }),
      host('linux', [ready('posix')]),
    );
    expect(reasons).toEqual([{ code: 'egg.made-for-system', facts: { egg: 'Valheim', system: 'Windows' } }]);
  });

  test('made for containers offers what is nearest first', () => {
    const egg = exampleEgg({ platform: 'container', images: [{ label: 'a', ref: 'b' }] });
    const edition = { id: eggId.parse('5d0f3b8e-6f3d-4f5b-8a1c-0000000000ff'), name: 'The same (native)' };
    const more = { editions: [edition], convertible: true };
    expect(runnable(egg, host('linux', [noDocker], more)).offers).toEqual([
      { kind: 'edition', eggId: edition.id, name: edition.name },
      { kind: 'get-docker', url: 'https://docs.docker.com/engine/install/' },
      { kind: 'convert', system: 'posix' },
    ]);
    expect(
      runnable(egg, host('windows', [stopped], { ...more, canStartDocker: true })).offers.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['edition', 'start-docker', 'convert']);
  });

  test('needs its runtimes, and one of several images is enough', () => {
    const egg = exampleEgg({
      images: [
        { label: 'Java 25', ref: 'native:java:25' },
        { label: 'Java 21', ref: 'native:java:21' },
      ],
    });
    const lacking = (...absent: string[]) =>
      runnable(
        egg,
        host('linux', [ready('posix')], {
          missing: (references) =>
            absent.includes(references)
              ? { runtime: 'java', version: references.slice(12), title: `Java ${references.slice(12)}` }
              : null,
        }),
      );
    expect(lacking()).toMatchObject({ environments: ['posix'], image: 'native:java:25' });
    expect(lacking('native:java:25')).toMatchObject({ environments: ['posix'], image: 'native:java:21' });
    expect(lacking('native:java:25', 'native:java:21')).toEqual({
      environments: [],
      image: null,
      reasons: [{ code: 'environment.runtime-missing', facts: { runtime: 'Java 25' } }],
      offers: [
        {
          kind: 'runtime',
          runtime: 'java',
          version: '25',
          title: 'Java 25',
          url: 'https://adoptium.net/temurin/releases/?version=25',
        },
      ],
    });
  });

  test('needs what its install script runs in as well', () => {
    const egg = exampleEgg({
      install: { script: 'x', container: 'native:steamcmd:', entrypoint: 'sh', privileged: false },
    });
    const steam = { runtime: 'steamcmd' as const, version: null, title: 'SteamCMD' };
    const missing = (references: string) => (references === egg.install?.container ? steam : null);
    const here = runnable(egg, host('linux', [ready('posix')], { missing }));
    expect([here.environments, here.offers.map(({ kind }) => kind)]).toEqual([[], ['runtime']]);
  });
});
