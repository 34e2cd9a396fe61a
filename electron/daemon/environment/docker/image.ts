import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '#daemon/clock.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { CreateProgress, MissingImage } from '../environment.ts';
import { type Engine, isMissing, refusal } from './engine.ts';
import { jsonLines } from './json-lines.ts';
import { type ImageLayer, layersOf } from './registry.ts';
import { registryAuth } from './registry-auth.ts';
import type { DockerSettings } from './settings.ts';

const pullBoundMs = 15 * 60_000;
/** How long a registry may say nothing at all when there is a local copy to go on with. */
const silenceBoundMs = 15_000;
const inspectBoundMs = 10_000;
const progressEveryMs = 250;
/** Images change now and then; what they weigh hardly does. */
const listedForMs = 60 * 60_000;

const pullLine = z.looseObject({
  status: z.string().catch(''),
  id: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.looseObject({ current: z.number().optional(), total: z.number().optional() }).optional(),
});

/** Images as servers name them: fetched with progress, or taken as they are where the registry cannot be had. */
export class Images {
  readonly #engine: Engine;
  readonly #settings: DockerSettings;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #askedAt = new Map<string, number>();
  readonly #listed = new Map<string, { at: number; layers: Promise<ImageLayer[] | null> }>();

  constructor(parts: { engine: Engine; settings: DockerSettings; clock: Clock; logger: Logger }) {
    this.#engine = parts.engine;
    this.#settings = parts.settings;
    this.#clock = parts.clock;
    this.#logger = parts.logger;
  }

  /**
   * Sees to it that the image is here, and returns the name to make a container of.
   *
   * A leading `~` marks a local image, which is never asked for. Fails with `environment.image-pull-failed` when the
   * image can be had neither from its registry nor locally.
   */
  async ensure(reference: string, progress: CreateProgress, signal: AbortSignal): Promise<string> {
    if (reference.startsWith('~')) return reference.slice(1);
    const image = tagged(reference);
    const isLocal = await this.#isLocal(image, signal);
    if (isLocal && this.#isFresh(image)) return image;
    try {
      await this.#pull(image, isLocal, progress, signal);
      this.#askedAt.set(image, this.#clock.now());
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (isAppError(cause, 'environment.docker-not-answering')) throw cause;
      const detail = refusal(cause)?.message ?? (cause instanceof Error ? cause.message : String(cause));
      if (!isLocal) throw new AppError('environment.image-pull-failed', { image, detail }, { cause });
      this.#logger.warn({ image, detail }, 'image not fetched, the local copy is used');
      this.#askedAt.set(image, this.#clock.now());
    }
    return image;
  }

  /** What fetching those that are not here would bring; a layer that several share counts once. */
  async missing(references: readonly string[], signal: AbortSignal): Promise<MissingImage[]> {
    const images = [...new Set(references.filter((one) => !one.startsWith('~')).map(tagged))];
    const isLocal = await Promise.all(images.map((image) => this.#isLocal(image, signal)));
    const absent = images.filter((_, index) => isLocal[index] === false);
    if (absent.length === 0) return [];
    const { info } = await this.#engine.client();
    const listed = await Promise.all(absent.map((image) => this.#layers(image, info.platform, signal)));
    const counted = new Set<string>();
    return absent.map((image, index) => {
      const fresh = listed[index]?.filter(({ digest }) => !counted.has(digest)) ?? null;
      for (const { digest } of fresh ?? []) counted.add(digest);
      return { image, bytes: fresh?.reduce((sum, { size }) => sum + size, 0) ?? null };
    });
  }

  /** Asked once in a while; whoever asks again meanwhile waits for the same answer. */
  #layers(image: string, platform: string, signal: AbortSignal): Promise<ImageLayer[] | null> {
    const known = this.#listed.get(image);
    if (known !== undefined && this.#clock.now() - known.at < listedForMs) return known.layers;
    const layers = this.#askLayers(image, platform, signal);
    this.#listed.set(image, { at: this.#clock.now(), layers });
    return layers;
  }

  /** Null where the registry does not tell: the image may come all the same. */
  async #askLayers(image: string, platform: string, signal: AbortSignal): Promise<ImageLayer[] | null> {
    try {
      return await layersOf(image, platform, registryAuth(image, this.#settings.registries), signal);
    } catch (error) {
      this.#listed.delete(image);
      this.#logger.info({ err: error, image }, 'the size of an image is not known');
      return null;
    }
  }

  async #isLocal(image: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.#engine.call(inspectBoundMs, ({ docker }) => docker.getImage(image).inspect(), signal);
      return true;
    } catch (cause) {
      if (isMissing(cause)) return false;
      throw cause;
    }
  }

  #isFresh(image: string): boolean {
    const askedAt = this.#askedAt.get(image);
    return askedAt !== undefined && this.#clock.now() - askedAt < this.#settings.imageFreshForMs;
  }

  async #pull(image: string, isLocal: boolean, progress: CreateProgress, signal: AbortSignal): Promise<void> {
    const silence = new AbortController();
    using _patience = this.#clock.after(isLocal ? silenceBoundMs : pullBoundMs, () => {
      silence.abort(new Error('the registry did not answer'));
    });
    using _bound = this.#clock.after(pullBoundMs, () =>
      silence.abort(new Error('it took longer than 15 minutes')),
    );
    const either = AbortSignal.any([silence.signal, signal]);
    const auth = registryAuth(image, this.#settings.registries);
    const meter = new PullMeter(progress, this.#clock);
    await this.#engine.call(
      pullBoundMs,
      async ({ docker, info }, bound) => {
        const platform = info.product === 'Docker' ? { platform: info.platform } : {};
        const options = { fromImage: image, ...platform, abortSignal: bound };
        const stream = (await docker.createImage(auth ?? {}, options)) as Readable;
        using _stream = { [Symbol.dispose]: () => stream.destroy() };
        for await (const value of jsonLines(stream)) {
          _patience[Symbol.dispose]();
          const line = pullLine.parse(value);
          if (line.error !== undefined) throw Object.assign(new Error(line.error), { statusCode: 500 });
          meter.add(line);
        }
      },
      either,
    );
  }
}

/** Adds the layers of a pull up to one figure, told a few times a second. */
class PullMeter {
  readonly #layers = new Map<string, { done: number; total: number }>();
  readonly #progress: CreateProgress;
  readonly #clock: Clock;
  #toldAt = 0;
  #told = '';

  constructor(progress: CreateProgress, clock: Clock) {
    this.#progress = progress;
    this.#clock = clock;
  }

  add(line: z.output<typeof pullLine>): void {
    const { current, total } = line.progressDetail ?? {};
    if (
      line.id !== undefined &&
      line.status === 'Downloading' &&
      current !== undefined &&
      total !== undefined
    ) {
      this.#layers.set(line.id, { done: current, total });
    }
    const layer = line.id === undefined ? undefined : this.#layers.get(line.id);
    if (layer !== undefined && line.status === 'Download complete') layer.done = layer.total;
    this.#tell(line.id === undefined ? line.status : `${line.id}: ${line.status}`, line.status);
  }

  #tell(detail: string, status: string): void {
    const now = this.#clock.now();
    if (status === this.#told && now - this.#toldAt < progressEveryMs) return;
    this.#toldAt = now;
    this.#told = status;
    const layers = [...this.#layers.values()];
    const total = layers.reduce((sum, layer) => sum + layer.total, 0);
    const done = layers.reduce((sum, layer) => sum + layer.done, 0);
    this.#progress({ detail, done: total === 0 ? null : done, total: total === 0 ? null : total });
  }
}

/** The engine fetches every tag of a name without one. */
function tagged(reference: string): string {
  const last = reference.slice(reference.lastIndexOf('/') + 1);
  return last.includes(':') || last.includes('@') ? reference : `${reference}:latest`;
}
