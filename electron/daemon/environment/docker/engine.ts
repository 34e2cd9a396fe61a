import type Dockerode from 'dockerode';
import type { Logger } from 'pino';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Result } from '#shared/lib/result.ts';
import type { DiscoveryFacts } from './discovery.ts';
import { connectionOptions, type Endpoint, endpointLabel, isTls } from './endpoint.ts';
import { type FoundEngine, findEngine, reasonOf } from './find-engine.ts';
import { raced } from './raced.ts';
import type { DockerSettings } from './settings.ts';

/** An engine in use. */
export interface EngineClient extends FoundEngine {
  docker: Dockerode;
}

/**
 * The one way to the Docker engine: finds it when first needed, and again after it was lost.
 *
 * Every call has a bound; a connection that breaks or does not answer is `environment.docker-not-answering`.
 */
export class Engine {
  readonly #settings: DockerSettings;
  readonly #env: DiscoveryFacts['env'];
  readonly #logger: Logger;
  #client: Promise<EngineClient> | null = null;

  constructor(parts: { settings: DockerSettings; env: DiscoveryFacts['env']; logger: Logger }) {
    this.#settings = parts.settings;
    this.#env = parts.env;
    this.#logger = parts.logger;
  }

  /** Looks for an engine now, whether one is in use or not; see `findEngine`. */
  find(): Promise<Result<FoundEngine, AppError>> {
    return findEngine(this.#settings.endpoint, this.#env);
  }

  /** The engine in use, found and loaded when first asked for. */
  client(): Promise<EngineClient> {
    this.#client ??= this.#connect().catch((cause: unknown) => {
      this.#client = null;
      throw cause;
    });
    return this.#client;
  }

  /**
   * Asks the engine for one thing, within `boundMs` and until the signal fires.
   *
   * Rejects with the signal's reason, with `environment.docker-not-answering`, or with the engine's own refusal, which
   * carries a `statusCode` (see `refusal`).
   */
  async call<Answer>(
    boundMs: number,
    work: (client: EngineClient, signal: AbortSignal) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    const client = await this.client();
    const bound = AbortSignal.timeout(boundMs);
    const either = signal === undefined ? bound : AbortSignal.any([bound, signal]);
    try {
      return await raced(work(client, either), either);
    } catch (cause) {
      if (signal?.aborted === true) throw signal.reason;
      if (isAppError(cause) || refusal(cause) !== null) throw cause;
      const detail = bound.aborted ? `no answer within ${Math.round(boundMs / 1000)} s` : reasonOf(cause);
      this.forget();
      const endpoint = endpointLabel(client.endpoint);
      throw new AppError('environment.docker-not-answering', { endpoint, detail }, { cause });
    }
  }

  /** Drops the connection; the next call finds the engine anew, which may be another version after a restart. */
  forget(): void {
    this.#client = null;
  }

  async #connect(): Promise<EngineClient> {
    const found = await this.find();
    if (!found.ok) throw found.reason;
    const { endpoint, info } = found.value;
    const { default: Docker } = await import('dockerode');
    const docker = new Docker(dockerodeOptions(endpoint));
    this.#logger.info(
      { endpoint: endpointLabel(endpoint), product: info.product, version: info.version },
      'engine found',
    );
    return { endpoint, info, docker };
  }
}

/** Every option named, since those left out would be filled in from `DOCKER_HOST`. */
function dockerodeOptions(endpoint: Endpoint): Dockerode.DockerOptions {
  const { rejectUnauthorized, ...connection } = connectionOptions(endpoint);
  const tls = isTls(endpoint);
  // No kept connections: one that the engine closed meanwhile would fail the next call, and a new one costs 0.1 ms.
  const agent = tls
    ? new (process.getBuiltinModule('node:https').Agent)({ keepAlive: false, rejectUnauthorized })
    : new (process.getBuiltinModule('node:http').Agent)({ keepAlive: false });
  const none = {
    host: undefined,
    socketPath: undefined,
    port: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
  };
  return { ...none, ...connection, protocol: tls ? 'https' : 'http', agent } as Dockerode.DockerOptions;
}

/** The engine's refusal: its status and its own words; null for anything else that went wrong. */
export function refusal(error: unknown): { status: number; message: string } | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null;
  const json: unknown = 'json' in error ? error.json : null;
  const own = typeof json === 'object' && json !== null && 'message' in json ? String(json.message) : null;
  // Of a stream dockerode keeps the words only within its own message.
  const message = own ?? error.message.replace(/^\(HTTP code \d+\) [^-]*- /, '');
  return { status: error.statusCode, message: message.trim() };
}

/** Whether the engine says that there is no such thing. */
export function isMissing(error: unknown): boolean {
  return refusal(error)?.status === 404;
}
