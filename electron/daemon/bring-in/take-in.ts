import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, sep } from 'node:path';
import { cloneFolder, flushDrive, freeBytes, Jail, removeFolder } from '#daemon/files/index.ts';
import type { AdoptInput, MeasureFolder, Servers } from '#daemon/server/index.ts';
import type { EggRecord } from '#daemon/store/index.ts';
import type { EggSummary } from '#shared/contract/eggs.ts';
import type { TakeInInput } from '#shared/contract/take-in.ts';
import type { EggId } from '#shared/domain/ids.ts';
import type { TakeInEvent, TakeInFindings } from '#shared/domain/take-in.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Paths } from '../paths.ts';
import { assertNotSynced } from '../synced-folder.ts';
import { isInUse } from './in-use.ts';
import { type EggMatch, matchEggs } from './match-eggs.ts';
import { ownMemoryMib } from './own-settings.ts';
import { Progress } from './progress.ts';
import { Taking } from './taking.ts';

export interface TakeInOptions {
  servers: Servers;
  paths: Paths;
  eggs: { list(): Promise<EggSummary[]>; record(id: EggId): EggRecord | null };
  measure: MeasureFolder;
}

/** A heap is three quarters of what Java as a whole takes. Source: the catalogue's own startups. */
const heapShare = 0.75;

interface Looked {
  folder: string;
  names: string[];
  matches: EggMatch[];
  memoryMib: number | null;
}

/** Makes servers of folders that other programs or people have set up. */
export class TakeIn {
  readonly #options: TakeInOptions;

  constructor(options: TakeInOptions) {
    this.#options = options;
  }

  /** What a folder holds. Fails with `take-in.…` or `system.folder-synced` where it cannot be taken in. */
  async look(folder: string, signal: AbortSignal): Promise<TakeInFindings> {
    const looked = await this.#look(folder);
    const { paths, measure } = this.#options;
    return {
      folder: looked.folder,
      name: basename(looked.folder).slice(0, 64) || 'Server',
      bytes: await measure(looked.folder, signal),
      freeBytes: await freeBytes(paths.root),
      matches: looked.matches.map(({ port: _port, startup: _startup, image: _image, ...match }) => match),
      port: looked.matches.find(({ port }) => port !== null)?.port ?? null,
      memoryMib: looked.memoryMib,
      hasAgreed: await hasAgreed(looked.folder),
    };
  }

  /** Copies or moves the folder to where servers are, and makes one of it; nothing is installed or started. */
  async *run(input: TakeInInput, signal: AbortSignal): AsyncGenerator<TakeInEvent, void, void> {
    const looked = await this.#look(input.folder);
    const { paths, servers } = this.#options;
    const wanted = this.#wanted(input, looked);
    await servers.assertAdoptable(wanted);
    const taking = await Taking.begin(paths.incoming, looked.folder, input.move);
    const abort = new AbortController();
    const ended = AbortSignal.any([signal, abort.signal]);
    let isDone = false;
    let cloning: Promise<void> | null = null;
    try {
      if (!taking.isRename) {
        const progress = new Progress();
        cloning = cloneFolder(looked.folder, taking.files, { progress: progress.told, signal: ended });
        yield* progress.until(cloning);
        await flushDrive(taking.files);
      }
      ended.throwIfAborted();
      const server = await servers.adopt(wanted, {
        // Whoever chose another egg says with it that this is what starts here.
        isInstalled: looked.matches.find(({ eggId }) => eggId === input.eggId)?.isComplete ?? true,
        place: async (id) => await taking.place({ id, folder: paths.serverFolder(id) }),
      });
      isDone = true;
      await taking.end();
      if (input.move && !taking.isRename) await removeFolder(looked.folder);
      yield { type: 'done', serverId: server.id };
    } finally {
      if (!isDone) {
        // Also when the reader left between two values, which is no error.
        abort.abort();
        await cloning?.catch(() => undefined);
        await taking.undo();
      }
    }
  }

  /** The server that the folder becomes: what the person said, else what the folder says, else the egg. */
  #wanted(input: TakeInInput, looked: Looked): AdoptInput {
    const egg = this.#options.eggs.record(input.eggId)?.egg;
    const match = looked.matches.find(({ eggId }) => eggId === input.eggId);
    const heapMib = looked.memoryMib;
    const memoryMib = input.memoryMib ?? (heapMib === null ? undefined : Math.ceil(heapMib / heapShare));
    const hasHeap = egg?.variables.some(({ env, editable }) => env === 'HEAP_MIB' && editable) === true;
    const heap: Record<string, string> = hasHeap && heapMib !== null ? { HEAP_MIB: String(heapMib) } : {};
    return {
      eggId: input.eggId,
      name: input.name,
      variables: { ...match?.settings, ...heap },
      limits: memoryMib === undefined ? {} : { memoryMib },
      consent: input.consent,
      acceptEula: input.acceptEula,
      preferredPort: match?.port ?? null,
      ...(input.port === undefined ? {} : { port: input.port }),
      ...(match?.startup == null ? {} : { startup: match.startup }),
      ...(match?.image == null ? {} : { image: match.image }),
    };
  }

  async #look(wanted: string): Promise<Looked> {
    const { paths, eggs } = this.#options;
    const folder = isAbsolute(wanted) ? await realpath(wanted).catch(() => null) : null;
    const isFolder = folder !== null && (await stat(folder)).isDirectory();
    if (folder === null || !isFolder) throw new AppError('take-in.no-folder', { folder: wanted });
    const root = await realpath(paths.root);
    if (isWithin(folder, root) || isWithin(root, folder)) {
      throw new AppError('take-in.folder-of-roost', { folder });
    }
    await assertNotSynced(folder);
    const names = await readdir(folder).catch((cause: unknown) => {
      throw new AppError('take-in.no-folder', { folder }, { cause });
    });
    if (names.length === 0) throw new AppError('take-in.empty', { folder });
    if (await isInUse(folder)) throw new AppError('take-in.running', { folder });
    const candidates = (await eggs.list()).flatMap(({ id, catalogue, runnable }) => {
      const record = catalogue === null ? null : eggs.record(id);
      return record === null ? [] : [{ ...record, isRunnable: runnable.environments.length > 0 }];
    });
    const matches = await matchEggs(folder, names, candidates);
    return { folder, names, matches, memoryMib: await ownMemoryMib(folder, names) };
  }
}

function isWithin(folder: string, other: string): boolean {
  const way = relative(other, folder);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function hasAgreed(folder: string): Promise<boolean> {
  await using jail = await Jail.open(folder);
  const text = await jail.read('eula.txt', { maximumBytes: 65_536 }).catch(() => null);
  return /^[ \t]*eula[ \t]*[=:][ \t]*true\s*$/im.test(text?.toString('utf8') ?? '');
}
