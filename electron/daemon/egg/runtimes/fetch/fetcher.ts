import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { removeFolder } from '#daemon/files/index.ts';
import type { FetchableRuntime, RuntimeEvent } from '#shared/contract/runtimes.ts';
import type { RuntimeName } from '#shared/domain/runnable.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Runtimes } from '../../runtimes.ts';
import { titleOf } from '../references.ts';
import {
  findArchive,
  makers,
  type RuntimeArchive,
  type RuntimeHost,
  type RuntimeOrigins,
} from './archive.ts';
import { askMakers, downloadFile } from './download.ts';

const run = promisify(execFile);

export interface RuntimeFetcherOptions {
  runtimes: Runtimes;
  /** Roost's own store, `<data>/runtimes`. */
  folder: string;
  fetch: typeof globalThis.fetch;
  logger: Logger;
  /** The makers' own, unless given. */
  origins?: RuntimeOrigins;
  host?: RuntimeHost;
}

/** A gigabyte over a slow line. */
const timeLimitMs = 60 * 60 * 1000;
const unpackMs = 10 * 60 * 1000;

/**
 * Gets runtimes from their makers into Roost's own store, each after the person said so.
 *
 * What comes is held against the makers' checksum, unpacked beside its place, tried, and only then put there.
 */
export class RuntimeFetcher {
  readonly #options: RuntimeFetcherOptions;
  readonly #underWay = new Set<RuntimeName>();

  constructor(options: RuntimeFetcherOptions) {
    this.#options = options;
  }

  /** What would come, and from where. Fails with `runtime.not-offered` or `runtime.fetch-failed`. */
  async look(runtime: RuntimeName, version: string | null, signal: AbortSignal): Promise<FetchableRuntime> {
    const { title, url, sizeBytes, checksum } = await this.#find(runtime, version, signal);
    return { title, host: new URL(url).host, sizeBytes, isChecked: checksum !== null };
  }

  /**
   * Gets it, telling how far it is; at its end it is there and runs.
   *
   * Fails as `look` does, and with `runtime.damaged` or `runtime.under-way`; then nothing of it is left.
   */
  async *fetch(
    runtime: RuntimeName,
    version: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<RuntimeEvent, undefined, void> {
    if (this.#underWay.has(runtime)) {
      throw new AppError('runtime.under-way', { runtime: titleOf(runtime, version) });
    }
    this.#underWay.add(runtime);
    const end = new AbortController();
    try {
      const either = AbortSignal.any([signal, end.signal, AbortSignal.timeout(timeLimitMs)]);
      yield* this.#steps(runtime, version, either);
    } finally {
      // Whoever leaves the stream early gives it up.
      end.abort(new Error('nobody waits for it any more'));
      this.#underWay.delete(runtime);
    }
  }

  async *#steps(
    runtime: RuntimeName,
    version: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<RuntimeEvent, undefined, void> {
    const archive = await this.#find(runtime, version, signal);
    const progress = new Latest<RuntimeEvent>();
    const work = this.#install(archive, version, (event) => progress.put(event), signal);
    const ended = work.then(
      () => progress.end(),
      () => progress.end(),
    );
    try {
      for await (const event of progress) yield event;
      await work;
    } finally {
      await ended;
    }
    this.#options.logger.info({ runtime: archive.title }, 'a runtime was fetched');
    yield { type: 'ready', title: archive.title };
    return undefined;
  }

  async #find(runtime: RuntimeName, version: string | null, signal: AbortSignal): Promise<RuntimeArchive> {
    const { fetch, origins = makers, host = process } = this.#options;
    try {
      return await findArchive(runtime, version, host, origins, (url) => askMakers(url, fetch, signal));
    } catch (cause) {
      throw failure(titleOf(runtime, version), cause, signal);
    }
  }

  async #install(
    archive: RuntimeArchive,
    version: string | null,
    tell: (event: RuntimeEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { folder, fetch } = this.#options;
    const { runtime, title, checksum } = archive;
    const home = join(folder, runtime);
    await mkdir(home, { recursive: true });
    const making = await mkdtemp(join(folder, '.fetching-'));
    try {
      const file = join(making, archive.url.endsWith('.zip') ? 'archive.zip' : 'archive.tar.gz');
      const sum = await downloadFile(
        archive.url,
        file,
        checksum?.algorithm ?? 'sha256',
        fetch,
        (doneBytes, totalBytes) => tell({ type: 'progress', doneBytes, totalBytes }),
        signal,
      );
      if (checksum !== null && sum !== checksum.hex.toLowerCase()) {
        throw new AppError('runtime.damaged', { runtime: title });
      }
      const unpacked = join(making, 'unpacked');
      await mkdir(unpacked);
      await run(tarProgram(), ['-xf', file, '-C', unpacked], { signal, timeout: unpackMs });
      const place = join(home, archive.folder);
      await rm(place, { recursive: true, force: true });
      await rename(await innerFolder(unpacked), place);
      // `mkdtemp` makes it for us alone; a sandboxed server may be another user.
      await chmod(place, 0o755);
      await this.#hold(archive, version, place, signal);
    } catch (cause) {
      throw failure(title, cause, signal);
    } finally {
      await removeFolder(making);
    }
  }

  /** Takes it away again where it does not do here what it is for. */
  async #hold(
    { runtime, title }: RuntimeArchive,
    version: string | null,
    place: string,
    signal: AbortSignal,
  ): Promise<void> {
    if ((await this.#options.runtimes.missing(`native:${runtime}:${version ?? ''}`, signal)) === null) return;
    await removeFolder(place);
    throw new AppError('runtime.fetch-failed', { runtime: title, detail: 'it does not run on this PC' });
  }
}

/** Windows brings bsdtar, which reads zip files as well; the first tar on PATH may be another there. */
function tarProgram(): string {
  const root = process.env['SystemRoot'];
  return process.platform === 'win32' && root !== undefined ? join(root, 'System32', 'tar.exe') : 'tar';
}

/** Most archives hold one folder with everything in it, and Java's for macOS has its home further in. */
async function innerFolder(unpacked: string): Promise<string> {
  const names = await readdir(unpacked, { withFileTypes: true });
  const [only] = names;
  if (names.length !== 1 || only?.isDirectory() !== true) return unpacked;
  const inner = join(unpacked, only.name);
  const isBundle = (await readdir(inner)).includes('Contents');
  return isBundle ? join(inner, 'Contents', 'Home') : inner;
}

function failure(runtime: string, cause: unknown, signal: AbortSignal): unknown {
  if (isAppError(cause)) return cause;
  if (signal.aborted && !(signal.reason instanceof DOMException)) return signal.reason;
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const detail = inner instanceof Error ? inner.message.split('\n')[0] : String(inner);
  return new AppError('runtime.fetch-failed', { runtime, detail: detail ?? '' }, { cause });
}

/** The newest of values that come faster than they are taken. */
class Latest<Value> {
  #value: { value: Value } | null = null;
  #isOver = false;
  #wake: (() => void) | null = null;

  put(value: Value): void {
    this.#value = { value };
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void, void> {
    for (;;) {
      const next = this.#value;
      this.#value = null;
      if (next !== null) yield next.value;
      else if (this.#isOver) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
