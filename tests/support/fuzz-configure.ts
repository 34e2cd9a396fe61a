import { execFile } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { configureFiles } from '#daemon/egg/index.ts';
import type { ConfigFile } from '#shared/domain/egg.ts';
import { exampleEgg, exampleFacts } from './example-egg.ts';
import { type DamagedConfig, damagedConfig } from './fuzz-configs.ts';
import { type Random, seededRandom } from './random.ts';

/** What came of a run through the whole of what happens before a server's start. */
export interface ConfigureFuzzOutcome {
  runs: number;
  /** How many files were written or found right. */
  fine: number;
  /** The longest that some files took together, of this process's time. */
  slowestBatchMs: number;
  failures: string[];
}

/** As many files as an egg may have; all are done in one go. */
const BATCH = 200;

/** Names that lead out of the folder, or to what is no file, where they are not refused. */
const HOSTILE = [
  '../outside.cfg',
  '/../outside.cfg',
  'a/../../outside.cfg',
  '..',
  '.',
  '',
  '/',
  'link.cfg',
  'link-in.cfg',
  'linked/outside.cfg',
  'linked/new.cfg',
  'folder',
  'pipe.cfg',
  'nul\0.cfg',
  '/dev/null',
  '/proc/self/environ',
  '..\\outside.cfg',
  'C:\\outside.cfg',
  'CON',
  'nul.cfg',
  'file.cfg:stream',
  '{{env.UP}}/outside.cfg',
  '${UP}/outside.cfg',
  'n'.repeat(300),
  'd/'.repeat(60) + 'deep.cfg',
];

const FORMATS = ['PTDL_v2', 'PLCN_v3', 'SPDL_v1'] as const;

/**
 * Brings many damaged configuration files up to date as before a start, in a folder with links out of it, by names that
 * lead out as well: nothing may throw or take long, and nothing beside the folder may change.
 */
export async function fuzzConfigure({
  runs,
  seed,
}: {
  runs: number;
  seed: number;
}): Promise<ConfigureFuzzOutcome> {
  const outcome: ConfigureFuzzOutcome = { runs: 0, fine: 0, slowestBatchMs: 0, failures: [] };
  const root = await mkdtemp(join(await fastFolder(), 'roost-fuzz-'));
  try {
    while (outcome.runs < runs) await fuzzBatch(root, seed, outcome);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return outcome;
}

/** In memory where there is such a folder: that each file is on the disk before it is renamed is not looked at here. */
async function fastFolder(): Promise<string> {
  return (await lstat('/dev/shm').catch(() => null))?.isDirectory() === true ? '/dev/shm' : tmpdir();
}

async function fuzzBatch(root: string, seed: number, outcome: ConfigureFuzzOutcome): Promise<void> {
  const outside = join(root, 'outside');
  const folder = join(root, 'server');
  await plant(outside, folder);
  const before = await listed(root, 'server');
  const random = seededRandom(seed + outcome.runs);
  const files: ConfigFile[] = [];
  for (let index = 0; index < BATCH; index++) {
    const config = damagedConfig(random);
    files.push(await placed(folder, config, index, random));
  }
  const egg = exampleEgg({
    source: { ...exampleEgg().source, format: random.pick(FORMATS) },
    config: { files, done: [], stripAnsi: false, stop: [] },
  });
  const facts = exampleFacts({ values: { UP: '..' } });
  const started = process.cpuUsage();
  try {
    const request = { egg, facts, folder, logger: pino({ level: 'silent' }) };
    const notices = await configureFiles(request, new AbortController().signal);
    outcome.fine += BATCH - notices.length;
  } catch (error) {
    outcome.failures.push(`run ${outcome.runs}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const { user, system } = process.cpuUsage(started);
  outcome.slowestBatchMs = Math.max(outcome.slowestBatchMs, (user + system) / 1000);
  const after = await listed(root, 'server');
  if (before !== after) outcome.failures.push(`run ${outcome.runs}: beside the folder is ${after}`);
  outcome.runs += BATCH;
  await rm(folder, { recursive: true, force: true });
}

/** What must not be touched, and a folder with ways to it. */
async function plant(outside: string, folder: string): Promise<void> {
  await mkdir(outside, { recursive: true });
  await mkdir(join(folder, 'folder'), { recursive: true });
  await writeFile(join(outside, 'outside.cfg'), 'port=1\n');
  await writeFile(join(outside, '..', 'outside.cfg'), 'port=1\n');
  if (process.platform === 'win32') return;
  await symlink('../outside/outside.cfg', join(folder, 'link.cfg'));
  await symlink('folder/inside.cfg', join(folder, 'link-in.cfg'));
  await symlink('../outside', join(folder, 'linked'));
  await promisify(execFile)('mkfifo', [join(folder, 'pipe.cfg')]);
}

async function placed(
  folder: string,
  { parser, bytes, replacements }: DamagedConfig,
  index: number,
  random: Random,
): Promise<ConfigFile> {
  const isHostile = random.below(5) === 0;
  const path = isHostile ? random.pick(HOSTILE) : `${index}.cfg`;
  if (!isHostile && random.below(20) > 0) await writeFile(join(folder, path), bytes);
  const replace = replacements.map(({ match, value, ifValue }) => ({
    match,
    value:
      random.below(10) === 0 ? '{{server.build.default.port}} {{env.UP}} {{config.docker.interface}}' : value,
    ...(ifValue === undefined ? {} : { ifValue }),
  }));
  return { path, parser, create: random.below(4) > 0, replace };
}

/** Every name beside a folder, with what it holds. */
async function listed(root: string, without: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const beside = entries.filter(
    ({ parentPath, name }) => !join(parentPath, name).startsWith(join(root, without)),
  );
  const parts = await Promise.all(
    beside.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = entry.isFile()
        ? await readFile(path, 'utf8')
        : entry.isSymbolicLink()
          ? await readlink(path)
          : '';
      return `${path.slice(root.length)}=${content}`;
    }),
  );
  return parts.toSorted().join(' ');
}
