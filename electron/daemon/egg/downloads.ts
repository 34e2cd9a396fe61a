import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import type { Paths } from '#daemon/paths.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { DownloadSizes, GameSize, SizeMemory, SizeQuestion } from './download-size/download-sizes.ts';
import type { Runtimes } from './runtimes.ts';

export interface DownloadsOptions {
  memory: SizeMemory & { speed: number | null };
  backends: (kind: EnvironmentKind) => EnvironmentBackend;
  runtimes: Runtimes;
  paths: Pick<Paths, 'steamQuestions'>;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  logger: Logger;
}

/** How much a game brings; what asks the makers is loaded when somebody first wants to know. */
export class Downloads implements Disposable {
  readonly #options: DownloadsOptions;
  #sizes: Promise<DownloadSizes> | null = null;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** What is known within `patienceMs`; see `DownloadSizes`. */
  async of(question: SizeQuestion, patienceMs: number): Promise<GameSize> {
    this.#sizes ??= this.#load();
    const sizes = await this.#sizes;
    return await sizes.of(question, patienceMs);
  }

  /** Bytes a second of the last download; null before the first. */
  speed(): number | null {
    return this.#options.memory.speed;
  }

  [Symbol.dispose](): void {
    void this.#sizes?.then((sizes) => sizes[Symbol.dispose]());
  }

  async #load(): Promise<DownloadSizes> {
    const [{ DownloadSizes: Sizes }, { SteamSizes }] = await Promise.all([
      import('./download-size/download-sizes.ts'),
      import('./download-size/steam-sizes.ts'),
    ]);
    const { memory, backends, runtimes, paths, fetch, clock, logger } = this.#options;
    const steam = new SteamSizes({ backends, runtimes, folder: paths.steamQuestions, clock });
    return new Sizes({ kept: memory, steam, fetch, clock, logger });
  }
}
