import type { Duplex, Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Clock } from '#daemon/clock.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { EnvironmentListener, ExitState } from '../environment.ts';
import { type Engine, isMissing, refusal } from './engine.ts';
import { exitOf, vanished } from './exit.ts';
import { jsonLines } from './json-lines.ts';
import { type RawStats, toSample } from './stats.ts';
import { endOfBytes, endOfLines, gapBetween } from './stitch.ts';
import { pause, until } from './wait.ts';
import { openWire, readContainerLog } from './wire.ts';

const callBoundMs = 10_000;
const endingPatienceMs = 1000;
const retryMs = 500;
const keptBytes = 4096;

/** What a run needs; one for all runs of a backend but for `name` and `listener`. */
export interface RunParts {
  engine: Engine;
  /** The container's. */
  name: string;
  listener: EnvironmentListener;
  /** How long a lost engine may stay away before the container counts as ended. */
  engineLossMs: number;
  clock: Clock;
  logger: Logger;
}

/**
 * One life of a container, from the connection before its start to its end.
 *
 *     attach → begin ──────────────→ ended
 *       │        │  ↑ connection lost: wait for the engine, connect again,
 *       ↓        ↓  │ fill the gap from the container's log
 *     abandon  letGo (the container lives on)
 *
 * Output that comes before `begin` is held back, so that nothing is told from within a call of the server's own.
 */
export class Run {
  readonly #parts: RunParts;
  readonly #begun = Promise.withResolvers<boolean>();
  readonly #ended = Promise.withResolvers<ExitState>();
  /** Fires when nothing is to be told any more: the end, or being let go. */
  readonly #over = new AbortController();
  #wire: Duplex | null = null;
  #held: Uint8Array[] | null = [];
  #kept = Buffer.alloc(0);
  #startedAt: number | null = null;
  #peakMemoryBytes = 0;
  #memoryBytes: number | null = null;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Connects to a container that is not running yet. */
  async attach(signal: AbortSignal): Promise<void> {
    this.#use(await openWire(this.#parts.engine, this.#parts.name, signal));
  }

  /**
   * Connects to one that runs already.
   *
   * @param known the last lines of output that the caller has kept, to be told what came since; null is not told
   */
  async rejoin(known: readonly string[] | null): Promise<void> {
    await this.#join(known === null ? null : (log) => endOfLines(log, known));
  }

  /** The container runs: what was held back is told, and figures begin. */
  begin(startedAt: number, options: { stats: boolean }): void {
    this.#startedAt = startedAt;
    setImmediate(() => {
      this.#release();
      this.#begun.resolve(true);
    });
    if (options.stats) background(this.#parts.logger, 'container stats', this.#watchStats());
  }

  /** The container did not start. Nothing of it is told. */
  abandon(): void {
    this.#begun.resolve(false);
    this.letGo();
  }

  /** Stops looking; the container lives on. */
  letGo(): void {
    this.#over.abort();
    const wire = this.#wire;
    this.#wire = null;
    wire?.destroy();
  }

  get isLive(): boolean {
    return this.#startedAt !== null && !this.#over.signal.aborted;
  }

  get startedAt(): number | null {
    return this.isLive ? this.#startedAt : null;
  }

  /** Memory in use at the last look, null before the first. */
  get memoryBytes(): number | null {
    return this.#memoryBytes;
  }

  /** True when it has ended and all is told, false when the signal fired first. */
  hasEnded(signal: AbortSignal): Promise<boolean> {
    return until(this.#ended.promise, signal);
  }

  /** Resolves with how it ended. Stays open when it was abandoned or let go. */
  get ended(): Promise<ExitState> {
    return this.#ended.promise;
  }

  /** Writes to the container's terminal. Fails with `environment.not-attached`. */
  async write(text: string): Promise<void> {
    const wire = this.#wire;
    if (wire === null || !this.isLive) throw new AppError('environment.not-attached', {});
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    wire.write(text, (cause) => {
      if (cause === null || cause === undefined) resolve();
      else reject(new AppError('environment.not-attached', {}, { cause }));
    });
    await promise;
  }

  async #join(endOfKnown: ((log: Buffer) => number) | null): Promise<void> {
    const { engine, name } = this.#parts;
    const wire = await openWire(engine, name, this.#over.signal);
    this.#held = [];
    this.#use(wire);
    if (endOfKnown === null) return;
    const log = await readContainerLog(engine, name);
    const head = Buffer.concat(this.#held);
    this.#held = [gapBetween(log, endOfKnown(log), head), head].filter((part) => part.length > 0);
  }

  #use(wire: Duplex): void {
    this.#wire = wire;
    wire.on('data', (chunk: Uint8Array) => this.#onData(chunk));
    wire.on('error', (cause) => this.#parts.logger.debug({ err: cause }, 'container connection broke'));
    wire.once('close', () => {
      if (this.#wire !== wire) return;
      this.#wire = null;
      background(this.#parts.logger, 'container end', this.#onWireClosed());
    });
    wire.once('end', () => wire.destroy());
  }

  #onData(chunk: Uint8Array): void {
    if (this.#held !== null) this.#held.push(chunk);
    else this.#tell(chunk);
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const chunk of held) this.#tell(chunk);
  }

  #tell(chunk: Uint8Array): void {
    if (this.#over.signal.aborted) return;
    this.#kept = Buffer.concat([this.#kept, chunk.subarray(-keptBytes)]).subarray(-keptBytes);
    this.#parts.listener.output(chunk);
  }

  /** The connection is gone: because the container ended, or the engine, or somebody cut it. */
  async #onWireClosed(): Promise<void> {
    if (!(await this.#begun.promise)) return;
    const { clock, logger } = this.#parts;
    const lostAt = clock.now();
    while (!this.#over.signal.aborted) {
      try {
        const exit = await this.#exitSoon();
        if (exit !== null) return this.#end(exit);
        await this.#join((log) => endOfBytes(log, this.#kept));
        this.#release();
        logger.info('container connected again');
        return;
      } catch (cause) {
        if (isMissing(cause)) return this.#end(vanished);
        if (!isAppError(cause) && refusal(cause) === null) throw cause;
        if (clock.now() - lostAt >= this.#parts.engineLossMs) {
          logger.error({ err: cause }, 'engine did not come back, container counts as ended');
          return this.#end(vanished);
        }
        await pause(clock, retryMs, this.#over.signal);
      }
    }
  }

  /** How it ended, if it has or does within a second; null when it goes on. */
  #exitSoon(): Promise<ExitState | null> {
    const { engine, name } = this.#parts;
    return engine.call(callBoundMs, async ({ docker }, abortSignal) => {
      const container = docker.getContainer(name);
      const patience = AbortSignal.timeout(endingPatienceMs);
      try {
        const either = AbortSignal.any([patience, abortSignal]);
        await container.wait({ condition: 'not-running', abortSignal: either });
      } catch (cause) {
        if (!patience.aborted) throw cause;
      }
      const { State: state } = await container.inspect({ abortSignal });
      return state.Running ? null : exitOf(state);
    });
  }

  #end(exit: ExitState): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#ended.resolve(exit);
    this.#parts.listener.exited(exit);
  }

  async #watchStats(): Promise<void> {
    const { engine, name, clock, logger } = this.#parts;
    while (!this.#over.signal.aborted) {
      const controller = new AbortController();
      const signal = AbortSignal.any([controller.signal, this.#over.signal]);
      try {
        const { info } = await engine.client();
        const stream = await engine.call(callBoundMs, ({ docker }) => statsStream(docker, name, signal));
        for await (const raw of jsonLines(stream)) this.#onStats(raw as RawStats, info.memoryBytes);
      } catch (cause) {
        if (!this.#over.signal.aborted) logger.debug({ err: cause }, 'stats interrupted');
      } finally {
        controller.abort();
      }
      await pause(clock, 2 * retryMs, this.#over.signal);
    }
  }

  #onStats(raw: RawStats, engineMemoryBytes: number): void {
    if (this.#startedAt === null || this.#over.signal.aborted) return;
    const peakMemoryBytes = this.#peakMemoryBytes;
    const at = this.#parts.clock.now();
    const sample = toSample(raw, { at, startedAt: this.#startedAt, engineMemoryBytes, peakMemoryBytes });
    if (sample === null) return;
    this.#peakMemoryBytes = sample.peakMemoryBytes;
    this.#memoryBytes = sample.memoryBytes;
    this.#parts.listener.sample(sample);
  }
}

/** A line a second until the container is removed or the signal fires. */
async function statsStream(docker: Dockerode, name: string, abortSignal: AbortSignal): Promise<Readable> {
  const options = { stream: true as const, abortSignal };
  return (await docker.getContainer(name).stats(options)) as Readable;
}
