import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type {
  Environment,
  EnvironmentBackend,
  ExitState,
  InstallJob,
  InstallListener,
  MissingImage,
} from '../environment.ts';
import { dockerCapabilities } from './capabilities.ts';
import { DockerEnvironment, type DockerParts } from './docker-environment.ts';
import { endpointLabel } from './endpoint.ts';
import { Engine } from './engine.ts';
import { IdentityFiles } from './identity.ts';
import { Images } from './image.ts';
import { runInstall } from './install.ts';
import { Networks } from './network.ts';
import { type DockerSettings, type DockerSettingsInput, dockerSettings } from './settings.ts';

const lookBoundMs = 300;

/** What the docker backend is opened with. */
export interface DockerBackendOptions {
  /** Left out parts take their defaults. */
  settings?: DockerSettingsInput;
  /** A folder for install scripts and files of identity; containers mount from it. */
  folder: string;
  /** Variables that say where the engine is (`DOCKER_HOST`, `HOME`, …); the process's own unless given. */
  variables?: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  logger: Logger;
}

/** Opens the docker backend. Does nothing yet: the engine is looked for when it is asked for. */
export function openDockerBackend(options: DockerBackendOptions): DockerBackend {
  return new DockerBackend(options);
}

/** Servers in containers of a Docker or Podman engine. */
export class DockerBackend implements EnvironmentBackend {
  readonly kind = 'docker';
  readonly #settings: DockerSettings;
  readonly #parts: DockerParts;
  readonly #scratch: string;
  readonly #installs = new Set<Promise<ExitState>>();
  readonly #closing = new AbortController();

  constructor({
    settings: input = {},
    folder,
    variables = process.env,
    clock,
    logger: parent,
  }: DockerBackendOptions) {
    const settings = dockerSettings.parse(input);
    const logger = parent.child({ environment: 'docker' });
    const engine = new Engine({ settings, env: variables, logger });
    this.#settings = settings;
    this.#scratch = join(folder, 'install');
    this.#parts = {
      engine,
      images: new Images({ engine, settings, clock, logger }),
      networks: new Networks(engine, settings, logger),
      identity: settings.identityFiles ? new IdentityFiles(join(folder, 'identity')) : null,
      settings,
      clock,
      logger,
    };
  }

  async probe(): Promise<EnvironmentStatus> {
    const found = await this.#parts.engine.find();
    if (!found.ok) return { kind: 'docker', available: false, problem: found.reason.toNotice() };
    const { endpoint, info } = found.value;
    await this.#parts.networks.look(endpoint, AbortSignal.timeout(lookBoundMs));
    return {
      kind: 'docker',
      available: true,
      version: `${info.product} ${info.version}`,
      location: endpointLabel(endpoint),
      capabilities: dockerCapabilities(info, this.#settings),
    };
  }

  open(serverId: ServerId): Environment {
    return new DockerEnvironment(serverId, this.#parts);
  }

  install(job: InstallJob, listener: InstallListener, signal: AbortSignal): Promise<ExitState> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const install = runInstall(this.#parts, this.#scratch, job, listener, either);
    this.#installs.add(install);
    return install.finally(() => this.#installs.delete(install));
  }

  async missingImages(images: readonly string[], signal: AbortSignal): Promise<MissingImage[]> {
    return await this.#parts.images.missing(images, signal);
  }

  /** The network's gateway once a server or an installation has used it or `probe` has seen it. */
  hostAddress(): string {
    return this.#parts.networks.interfaceAddress();
  }

  /** Ends installations that still run; servers live on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new AppError('install.interrupted', {}));
    await Promise.allSettled(this.#installs);
    this.#parts.engine.forget();
  }
}
