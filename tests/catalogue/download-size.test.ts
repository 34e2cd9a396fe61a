import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '#daemon/clock.ts';
import { DownloadSizes } from '#daemon/egg/download-size/download-sizes.ts';
import { SteamSizes } from '#daemon/egg/download-size/steam-sizes.ts';
import { Runtimes } from '#daemon/egg/index.ts';
import { type EnvironmentBackend, openEnvironments } from '#daemon/environment/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { sites } from '#tests/support/downloads/sites.ts';
import { type StandIn, standIn } from '#tests/support/downloads/stand-in.ts';
import { appInfo, sizeOfExampleApp } from '#tests/support/downloads/steam-info.ts';
import { steamcmdConsole } from '#tests/support/downloads/steamcmd-console.ts';
import { type WebFetch, webFetch } from '#tests/support/downloads/web-fetch.ts';
import { type CatalogueEdition, readCatalogue } from './games.ts';
import { valuesOf } from './rehearse.ts';

const isPosix = process.platform !== 'win32';
const logger = pino({ level: 'silent' });
const catalogue = readCatalogue();
const editions = catalogue.flatMap(({ facts, editions: own }) =>
  own.map((edition) => ({ ...edition, facts })),
);
type Entry = (typeof editions)[number];

/** What is only about so much: tools of their own fetch the rest, or a list has a little too much. */
const abouts: Readonly<Record<string, number>> = {
  'minecraft-modrinth-pack': 4000 + 'the bytes of a mod'.length,
  'minecraft-forge': 130_000_000,
  'minecraft-neoforge': 130_000_000,
  'flying-squid': 15_000_000,
  'hytale (windows)': 3_500_000_000,
  'hytale (linux)': 3_500_000_000,
};
/** As the session's own, but nobody waits for the stand-in to have asked Steam. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  after: (ms, work) => systemClock.after(ms, work),
  every: (_ms, work) => systemClock.every(20, work),
};

let web: StandIn;
let asked: WebFetch;
let stack: AsyncDisposableStack;
let steam: SteamSizes;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'roost-sizes-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  web = stack.use(await standIn(sites(), {}));
  asked = webFetch(web);
  const paths = dataPaths(root);
  const store = join(paths.runtimes, 'steamcmd');
  await mkdir(join(store, 'apps'), { recursive: true });
  await writeFile(join(store, 'steamcmd.sh'), steamcmdConsole);
  await chmod(join(store, 'steamcmd.sh'), 0o755);
  for (const app of new Set(editions.map(appOf))) {
    if (app !== '') await writeFile(join(store, 'apps', `${app}.vdf`), appInfo(app));
  }
  const backends = await openEnvironments({
    runFolder: paths.run,
    clock: systemClock,
    logger,
    variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  });
  for (const backend of backends.values()) stack.use(backend);
  steam = new SteamSizes({
    backends: (kind) => backends.get(kind) ?? missing(kind),
    runtimes: new Runtimes({ folder: paths.runtimes }),
    folder: paths.steamQuestions,
    clock: quickClock,
  });
}, 60_000);

afterAll(async () => await stack.disposeAsync());

function missing(kind: string): EnvironmentBackend {
  throw new Error(`no environment ${kind}`);
}

function appOf(edition: CatalogueEdition): string {
  return valuesOf(edition)['SRCDS_APPID'] ?? '';
}

function systemOf(edition: CatalogueEdition): 'windows' | 'linux' {
  const isWindows = edition.edition === 'windows' || valuesOf(edition)['WINDOWS_INSTALL'] === '1';
  return isWindows ? 'windows' : 'linux';
}

/** Until nobody is asked any more: SteamCMD takes longer than a person waits. */
async function sizeOf(entry: Entry) {
  using sizes = new DownloadSizes({
    kept: { get: () => null, put: () => {} },
    steam,
    fetch: asked.fetch,
    clock: systemClock,
    logger,
  });
  const question = {
    egg: entry.egg,
    catalogue: entry.facts,
    environment: entry.egg.platform === 'container' ? ('docker' as const) : ('posix' as const),
    variables: new Map(Object.entries(valuesOf(entry))),
  };
  return await sizes.of(question, 20_000);
}

/** The bytes that the stand-in has for what was measured. */
function served(addresses: readonly string[]): number {
  return addresses.reduce((sum, address) => sum + web.lengthOf(address), 0);
}

const titled = (entry: Entry) => ({ ...entry, title: `${entry.game} (${entry.edition})` });

describe.runIf(isPosix)('how much is downloaded, asked before', () => {
  test.each(editions.filter((entry) => appOf(entry) === '').map(titled))(
    'is told by the makers of $title',
    async (entry) => {
      asked.measured.length = 0;
      const size = await sizeOf(entry);
      const about = abouts[entry.game] ?? abouts[entry.title] ?? 0;
      const isOnPc = entry.edition === 'linux' && ['bzflag', 'luanti'].includes(entry.game);
      // Mumble is in its image, or on the PC.
      const isHere = isOnPc || entry.game === 'mumble';
      expect(size).toEqual({
        bytes: isHere ? 0 : expect.toSatisfy((bytes: number) => bytes > about + served(asked.measured) - 1),
        diskBytes: null,
        isAbout: about > 0,
        isLooking: false,
      });
      if (!isHere) expect(size.bytes).toBeGreaterThan(0);
      expect(web.missed).toEqual([]);
    },
  );

  test.each(editions.filter((entry) => appOf(entry) !== '').map(titled))(
    'is told by Steam of $title',
    async (entry) => {
      const { downloadBytes: bytes, diskBytes } = sizeOfExampleApp(appOf(entry), systemOf(entry));
      expect(await sizeOf(entry)).toEqual({ bytes, diskBytes, isAbout: false, isLooking: false });
    },
  );

  test('is left open, and nobody waits, where neither Steam nor a maker can be had', async () => {
    const { fetch } = { fetch: async () => await Promise.reject(new Error('no network')) };
    using sizes = new DownloadSizes({
      kept: { get: () => null, put: () => {} },
      steam: { ask: async () => await new Promise(() => {}) },
      fetch,
      clock: systemClock,
      logger,
    });
    const of = async (game: string) => {
      const entry = editions.find((one) => one.game === game);
      if (entry === undefined) throw new Error(`no ${game}`);
      const variables = new Map(Object.entries(valuesOf(entry)));
      return await sizes.of({ egg: entry.egg, catalogue: entry.facts, environment: 'docker', variables }, 5);
    };
    const open = { bytes: null, diskBytes: null, isAbout: false, isLooking: false };
    expect([await of('minecraft-paper'), await of('v-rising')]).toEqual([
      open,
      { bytes: 3_500_000_000, diskBytes: 3_500_000_000, isAbout: true, isLooking: true },
    ]);
  });
});
