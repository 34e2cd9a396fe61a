import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { DownloadSizes } from '#daemon/egg/download-size/download-sizes.ts';
import { configureFiles } from '#daemon/egg/index.ts';
import { javaProgram } from '#tests/support/downloads/minecraft.ts';
import { sites } from '#tests/support/downloads/sites.ts';
import { type StandIn, standIn } from '#tests/support/downloads/stand-in.ts';
import { webFetch } from '#tests/support/downloads/web-fetch.ts';
import { exampleFacts } from '#tests/support/example-egg.ts';
import { need } from '#tests/support/need.ts';
import { type CatalogueEdition, readCatalogue } from './games.ts';
import { installed, installedBySteam } from './installed.ts';
import { rehearse, valuesOf } from './rehearse.ts';

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;

// Windows editions run where PowerShell is; Flying Squid is installed from npm for real by its own test. What a PC must
// bring itself cannot be played.
const catalogue = readCatalogue();
const games = new Map(catalogue.map(({ facts }) => [facts.game, facts]));
const editions = catalogue
  .flatMap((entry) => entry.editions)
  .filter(({ game, edition }) => edition !== 'windows' && game !== 'flying-squid');
const usesOwn = (edition: CatalogueEdition): boolean =>
  edition.edition === 'linux' && ['bzflag', 'luanti', 'mumble'].includes(edition.game);
const played = editions.filter((edition) => !usesOwn(edition));
const canRun = process.platform === 'linux' && need('bubblewrap') && need('unpackers');

let web: StandIn;
let root: string;

beforeAll(async () => {
  web = await standIn(sites(), { java: javaProgram });
  root = await mkdtemp(join(tmpdir(), 'roost-rehearsal-'));
});

afterAll(async () => {
  web[Symbol.dispose]();
  await rm(root, { recursive: true, force: true });
});

/** Files whose length is told as the game's download, and which its installation did not fetch. */
async function unfetched(edition: CatalogueEdition): Promise<string[]> {
  const { fetch, measured } = webFetch(web);
  using sizes = new DownloadSizes({
    kept: { get: () => null, put: () => {} },
    steam: { ask: async () => null },
    fetch,
    clock: systemClock,
    logger,
  });
  const catalogue = games.get(edition.game) ?? null;
  const variables = new Map(Object.entries(valuesOf(edition)));
  await sizes.of({ egg: edition.egg, catalogue, environment: 'docker', variables }, 20_000);
  return measured.filter((address) => !web.fetched.has(address));
}

/** What is missing of what must be there, or is not runnable. */
function lacking(folder: string, wanted: readonly string[]): string[] {
  return wanted.filter((file) => {
    const path = join(folder, file.replace(/\*$/, ''));
    if (!existsSync(path)) return true;
    if (!file.endsWith('*')) return false;
    try {
      accessSync(path, constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/** What somebody has played, in each of the places where a game keeps it; returns the files. */
async function playedWorlds(folder: string, worlds: readonly string[]): Promise<string[]> {
  const files = worlds.map((path) => join(folder, path, 'played.dat'));
  const inFolders = files.filter(
    (path) => !existsSync(dirname(path)) || statSync(dirname(path)).isDirectory(),
  );
  for (const path of inFolders) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'played');
  }
  return inFolders;
}

describe.skipIf(!canRun)('the install script of', () => {
  describe.concurrent.each(
    played.map((edition) => ({ ...edition, title: `${edition.game} (${edition.edition})` })),
  )('$title', (edition) => {
    test('brings what the game needs, from the makers alone, and keeps settings when it runs again', async () => {
      const { egg, game } = edition;
      const folder = await mkdtemp(join(root, `${game}-`));
      const said = await rehearse(edition, folder, web);
      const wanted = [
        ...(installed[edition.title] ?? installed[game] ?? []),
        ...(egg.tags.includes('steam') ? installedBySteam : []),
      ];
      expect({ said, lacking: lacking(folder, wanted) }).toEqual({ said, lacking: [] });
      expect(wanted).not.toEqual([]);

      const facts = exampleFacts({
        folder,
        values: { ...valuesOf(edition), SERVER_NAME: 'Ann and Bo' },
        allocations: [{ ip: '0.0.0.0', port: 31_234 }],
        image: egg.images[0]?.ref ?? '',
        startup: egg.startup[0]?.command ?? '',
      });
      expect(await configureFiles({ egg, facts, folder, logger }, never)).toEqual([]);
      const settings = egg.config.files.filter(({ path }) => existsSync(join(folder, path)));
      const before = settings.map(({ path }) => readFileSync(join(folder, path), 'utf8'));
      if (JSON.stringify(settings).includes('default.port')) expect(before.join('\n')).toContain('31234');
      for (const { parser, path, replace } of settings.filter(({ parser: name }) => name === 'file')) {
        const lines = readFileSync(join(folder, path), 'utf8').split('\n');
        const beginnings = replace.map(({ value }) => String(value).split('{{')[0] ?? '');
        const missing = beginnings.filter((beginning) => !lines.some((line) => line.startsWith(beginning)));
        expect({ parser, path, missing }).toEqual({ parser, path, missing: [] });
      }

      expect(await unfetched(edition)).toEqual([]);

      const worlds = await playedWorlds(folder, games.get(game)?.worlds ?? []);
      await rehearse(edition, folder, web);
      expect(worlds.filter((path) => !existsSync(path))).toEqual([]);
      expect(settings.map(({ path }) => readFileSync(join(folder, path), 'utf8'))).toEqual(before);
      expect(web.missed).toEqual([]);
      // Everything that was only on the way is gone.
      const left = readdirSync(folder).filter(
        (name) =>
          /\.(?:zip|tar|gz|xz)$|installer|^\.(?:unpacked|modpack)/.test(name) && !wanted.includes(name),
      );
      expect(left).toEqual([]);
      for (const script of readdirSync(folder).filter((name) => name.endsWith('.sh'))) {
        if (need('shellcheck')) execFileSync('shellcheck', [join(folder, script)]);
      }
    });
  });
});

describe.skipIf(!canRun)('a download that was paused', () => {
  const [xonotic] = editions.filter(({ game, edition }) => game === 'xonotic' && edition === 'container');
  const address = 'dl.xonotic.org/xonotic-0.8.6.zip';
  const whole = Buffer.from(sites().get(address)?.() ?? '');

  test.each([
    [
      'goes on where it stopped',
      { INSTALL_RESUMES: '1' },
      `https://${address}`,
      100,
      [`${address} from 100`],
    ],
    ['begins anew in another installation', {}, `https://${address}`, 100, []],
    [
      'begins anew for another version',
      { INSTALL_RESUMES: '1' },
      'https://dl.xonotic.org/older.zip',
      100,
      [],
    ],
    [
      'is fetched again where nothing was missing any more',
      { INSTALL_RESUMES: '1' },
      `https://${address}`,
      whole.length,
      [`${address} from ${whole.length}`],
    ],
  ] as const)('%s', async (_name, variables, from, bytes, continued) => {
    if (xonotic === undefined) throw new Error('no Xonotic');
    using site = await standIn(sites(), {});
    const folder = await mkdtemp(join(root, 'paused-'));
    await writeFile(join(folder, 'game.zip.part'), whole.subarray(0, bytes));
    await writeFile(join(folder, 'game.zip.from'), `${from}\n`);
    await rehearse(xonotic, folder, site, variables);
    expect([site.continued, lacking(folder, installed['xonotic'] ?? []), readdirSync(folder)]).toEqual([
      continued,
      [],
      expect.not.arrayContaining(['game.zip.part', 'game.zip.from']),
    ]);
  });
});
