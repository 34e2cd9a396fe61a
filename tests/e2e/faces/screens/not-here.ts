import type { EggPreview } from '#shared/contract/eggs.ts';
import type { FakeWorld } from '../fake-world.ts';
import { idOf } from '../things.ts';
import type { Screen } from './screen.ts';

/** A game that does not run on this PC. */
export const notHereScreens: readonly Screen[] = [
  {
    name: 'a game that does not run here, with what can be done',
    path: `/add/${idOf(502)}`,
    full: 'Another install script',
    prepare: withOffers,
    act: async (page) => await page.getByRole('button', { name: 'Show what changes' }).click(),
  },
];

/** Gives the game of number 502 every kind of offer. */
export function withOffers(world: FakeWorld): void {
  const egg = world.eggs[2];
  const other = world.eggs[0];
  if (egg === undefined || other === undefined) throw new Error('the world has games');
  world.eggs = world.eggs.map((each) =>
    each === egg
      ? {
          ...egg,
          runnable: {
            environments: [],
            image: null,
            reasons: [
              { code: 'environment.docker-absent', facts: {} },
              { code: 'egg.container-image', facts: { image: 'ghcr.io/parkervcp/games:valheim' } },
              { code: 'egg.container-startup', facts: { uses: 'export, ./valheim_server.x86_64' } },
            ],
            offers: [
              { kind: 'edition', eggId: other.id, name: 'Valheim (native)' },
              { kind: 'get-docker', url: 'https://docs.docker.com/engine/install/' },
              { kind: 'convert', system: 'posix' },
              {
                kind: 'runtime',
                runtime: 'java',
                version: '21',
                title: 'Java 21',
                url: 'https://adoptium.net/temurin/releases/?version=21',
              },
            ],
          },
        }
      : each,
  );
  world.preview = conversion();
}

/** What changes when an egg is converted. */
export function conversion(): EggPreview {
  return {
    name: 'Valheim (Linux and macOS)',
    sha256: 'c'.repeat(64),
    updates: null,
    servers: [],
    problems: [
      {
        severity: 'warning',
        path: 'scripts.installation.script',
        line: null,
        message: 'It no longer installs packages; this PC must have what it takes from them: curl, jq.',
      },
    ],
    changes: [
      {
        kind: 'install',
        addedLines: 2,
        removedLines: 5,
        before: 'cd /mnt/server',
        after: 'cd "${SERVER_DIR}"',
      },
      { kind: 'startup-changed', name: 'Default', before: 'wine ./a.exe', after: '.\\a.exe' },
      { kind: 'image-added', label: 'Java 21', ref: 'native:java:21' },
    ],
  };
}
