import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EggRecord } from '#daemon/store/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { TakeInMatch } from '#shared/domain/take-in.ts';
import { type MinecraftFolder, minecraftIn } from './minecraft-folder.ts';
import { ownSettings } from './own-settings.ts';

/** An egg of our catalogue, and whether it runs on this PC. */
export interface Candidate extends EggRecord {
  isRunnable: boolean;
}

/** An egg that fits, with what it takes to start this very folder. */
export interface EggMatch extends TakeInMatch {
  port: number | null;
  startup: string | null;
  image: string | null;
}

/** Names that tell nothing: many games have them. */
const commonNames: ReadonlySet<string> = new Set([
  'world',
  'worlds',
  'saves',
  'server.cfg',
  'mods',
  'plugins',
  'resources',
  'config',
  'userdata',
]);

/** Which eggs of the catalogue fit a folder, best first. Looks at names, and into small files; changes nothing. */
export async function matchEggs(
  folder: string,
  names: readonly string[],
  candidates: readonly Candidate[],
): Promise<EggMatch[]> {
  const minecraft = await minecraftIn(folder, names);
  const scored: { match: EggMatch; score: number }[] = [];
  const byGame = Map.groupBy(candidates, ({ catalogue }) => catalogue?.game ?? '');
  for (const [game, editions] of byGame) {
    // The folder may come from another system: what it holds tells the game, but not that it starts here.
    const runnable = editions.find(({ isRunnable }) => isRunnable);
    if (game === '' || runnable === undefined) continue;
    const isMinecraft = minecraft?.game === game;
    const programs = isMinecraft ? [] : await Promise.all(editions.map((one) => programOf(folder, one.egg)));
    const program = programs.find((each) => each !== null) ?? null;
    const others = program === null && !isMinecraft ? [] : await otherSigns(folder, runnable);
    if (program === null && !isMinecraft) continue;
    const own = await ownSettings(folder, runnable.egg);
    const isComplete = isMinecraft || (await programOf(folder, runnable.egg)) !== null;
    const match: EggMatch = {
      eggId: runnable.egg.id,
      eggName: runnable.catalogue?.name ?? runnable.egg.name,
      evidence: [
        ...(isMinecraft ? minecraft.evidence : []),
        ...(program === null ? [] : [program]),
        ...others,
      ],
      isSure: isMinecraft || program?.includes('/') === true || others.length > 0,
      isComplete,
      settings: { ...own.settings, ...(isMinecraft ? versionSetting(runnable.egg, minecraft) : {}) },
      version: isMinecraft ? minecraft.version : null,
      port: own.port,
      startup: isMinecraft ? startupOf(runnable.egg, minecraft) : null,
      image: isMinecraft ? imageOf(runnable.egg, minecraft) : null,
    };
    scored.push({ match, score: (isMinecraft ? 100 : 0) + (isComplete ? 10 : 0) + match.evidence.length });
  }
  return scored.toSorted((a, b) => b.score - a.score).map(({ match }) => match);
}

/** The program that an egg starts, where the folder has it. */
async function programOf(folder: string, egg: Egg): Promise<string | null> {
  for (const program of programsOf(egg.startup[0]?.command ?? '')) {
    if (await isThere(folder, program)) return program;
  }
  return null;
}

/** What a startup command runs from the server's folder; a script or jar that any game could have tells nothing. */
export function programsOf(startup: string): string[] {
  const found = [
    ...startup.matchAll(/(?:^|[\s;"])\.[\\/]([\w .\\/-]*?[\w-]+(?:\.[\w-]+)*)(?=["\s;]|$)/g),
    ...startup.matchAll(/(?:-jar|\bdotnet|\bwine|proton run)\s+(?:\.[\\/])?([\w./\\-]+)/g),
  ];
  const programs = found.map(([, path]) => (path ?? '').replaceAll('\\', '/'));
  return programs.filter(
    (path) =>
      path !== '' &&
      !/^(?:server\.jar|start(?:\.sh|\.js)?|Server\.jar|linux64|natives|jre64\/bin\/java\.exe|jre\/bin\/java)$/.test(
        path,
      ),
  );
}

async function otherSigns(folder: string, { egg, catalogue }: Candidate): Promise<string[]> {
  const paths = [...(catalogue?.worlds ?? []), ...egg.config.files.map(({ path }) => path)];
  const telling = [...new Set(paths)].filter((path) => !commonNames.has(path) && !path.includes('{{'));
  const there = await Promise.all(telling.map((path) => isThere(folder, path)));
  return telling.filter((_, at) => there[at]).slice(0, 5);
}

function startupOf(egg: Egg, { startup: own }: MinecraftFolder): string | null {
  const wanted = egg.startup[0]?.command ?? '';
  const changed = own.reduce((command, [from, to]) => command.replace(from, to), wanted);
  return changed === wanted ? null : changed;
}

/** The image with the Java that it needs, else the next newer one; null leaves it to the egg. */
function imageOf(egg: Egg, { java }: MinecraftFolder): string | null {
  if (java === null) return null;
  const versions = egg.images
    .map(({ label, ref }) => ({ version: Number(/(\d+)\s*$/.exec(label)?.[1] ?? 0), ref }))
    .filter(({ version }) => version >= java)
    .toSorted((a, b) => a.version - b.version);
  return versions[0]?.ref ?? null;
}

/** So that installing it again some day brings the version that its worlds are of. */
function versionSetting(egg: Egg, { version }: MinecraftFolder): Record<string, string> {
  const known = egg.variables.some(({ env, editable }) => env === 'MINECRAFT_VERSION' && editable);
  return known && version !== null ? { MINECRAFT_VERSION: version } : {};
}

async function isThere(folder: string, path: string): Promise<boolean> {
  return (await stat(join(folder, path)).catch(() => null)) !== null;
}
