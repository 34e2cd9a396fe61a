import { truncate } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { type Engine, isMissing, refusal } from './engine.ts';
import type { Resources } from './limits.ts';
import { toSample } from './stats.ts';

const boundMs = 10_000;
/** Making or removing one moves files, and a start may wait for its network. */
const slowBoundMs = 30_000;
/** The engine says "conflict" for what is already so: a name in use, a container not running, a removal under way. */
const conflict = 409;

/** The install container of a server. */
export function installerName(serverId: ServerId): string {
  return `${serverId}_installer`;
}

/** What is done to single containers, by name; what is already so counts as done. */
export class Containers {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Null when there is none. */
  async inspect(name: string): Promise<Dockerode.ContainerInspectInfo | null> {
    try {
      return await this.#call(name, (container, abortSignal) => container.inspect({ abortSignal }));
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  /** Creates it, in place of one of that name. Fails with `environment.start-failed`. */
  async create(body: Dockerode.ContainerCreateOptions, signal: AbortSignal): Promise<void> {
    const create = () =>
      this.#engine.call(
        slowBoundMs,
        ({ docker }, abortSignal) => docker.createContainer({ ...body, abortSignal }),
        signal,
      );
    await startable(
      create().catch(async (cause: unknown) => {
        if (refusal(cause)?.status !== conflict || body.name === undefined) throw cause;
        await this.remove(body.name, signal);
        await create();
      }),
    );
  }

  /** Fails with `environment.start-failed`. */
  async start(name: string): Promise<void> {
    await startable(
      this.#call(name, (container, abortSignal) => container.start({ abortSignal }), slowBoundMs),
    );
  }

  /** Empties the log of a container that is started again, where it is a file that we may write. */
  async emptyLog(name: string): Promise<void> {
    const path = (await this.inspect(name))?.LogPath ?? '';
    if (path === '') return;
    // Docker's files belong to root, and in a virtual machine they are out of reach: then the log goes on.
    await truncate(path, 0).catch(() => {});
  }

  /** Sends a signal; nothing happens when it is not running. */
  async kill(name: string, signal: string): Promise<void> {
    try {
      await this.#call(name, (container, abortSignal) => container.kill({ signal, abortSignal }));
    } catch (cause) {
      if (!isMissing(cause) && refusal(cause)?.status !== conflict) throw cause;
    }
  }

  /** Removes it with its volumes, running or not; returns when it is gone. */
  async remove(name: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.#call(
        name,
        (container, abortSignal) => container.remove({ force: true, v: true, abortSignal }),
        slowBoundMs,
        signal,
      );
    } catch (cause) {
      if (isMissing(cause)) return;
      if (refusal(cause)?.status !== conflict) throw cause;
      await this.#call(
        name,
        (container, abortSignal) => container.wait({ condition: 'removed', abortSignal }),
        slowBoundMs,
        signal,
      ).catch((gone: unknown) => {
        if (!isMissing(gone)) throw gone;
      });
    }
  }

  /** True when it does not run or is not there, false when the signal fires first. */
  async isGone(name: string, signal: AbortSignal): Promise<boolean> {
    const day = 86_400_000;
    try {
      await this.#call(
        name,
        (container, abortSignal) => container.wait({ condition: 'not-running', abortSignal }),
        day,
        signal,
      );
      return true;
    } catch (cause) {
      if (isMissing(cause)) return true;
      if (signal.aborted) return false;
      throw cause;
    }
  }

  /** Changes resources in place. The engine's words when it refuses, else null. */
  async update(name: string, change: Resources): Promise<string | null> {
    if (Object.keys(change).length === 0) return null;
    try {
      await this.#call(name, (container, abortSignal) => container.update({ ...change, abortSignal }));
      return null;
    } catch (cause) {
      const refused = refusal(cause);
      if (refused === null) throw cause;
      return refused.message;
    }
  }

  /** Bytes in use now, without file cache. */
  async memoryInUse(name: string): Promise<number> {
    const raw = await this.#call(name, (container, abortSignal) =>
      container.stats({ stream: false, 'one-shot': true, abortSignal } as { stream: false }),
    );
    const facts = { at: 0, startedAt: 0, engineMemoryBytes: 0, peakMemoryBytes: 0 };
    return toSample(raw, facts)?.memoryBytes ?? 0;
  }

  /** Tells the terminal's size, sooner or later. */
  resize(name: string, size: { columns: number; rows: number }, logger: Logger): void {
    const resized = this.#call(name, (container, abortSignal) =>
      container.resize({ w: size.columns, h: size.rows, abortSignal }),
    ).catch((cause: unknown) => {
      // It may have ended meanwhile, and Podman answers with another success than Docker.
      if (refusal(cause) === null) throw cause;
    });
    background(logger, 'terminal size', resized);
  }

  #call<Answer>(
    name: string,
    work: (container: Dockerode.Container, abortSignal: AbortSignal) => Promise<Answer>,
    bound = boundMs,
    signal?: AbortSignal,
  ): Promise<Answer> {
    return this.#engine.call(bound, ({ docker }, either) => work(docker.getContainer(name), either), signal);
  }
}

/** Tells the engine's refusal as `environment.start-failed`. */
export async function startable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    const refused = refusal(cause);
    if (isAppError(cause) || refused === null) throw cause;
    throw new AppError('environment.start-failed', { detail: refused.message }, { cause });
  }
}
