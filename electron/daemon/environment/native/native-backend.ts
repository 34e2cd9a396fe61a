import type { Logger } from 'pino';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type {
  Environment,
  EnvironmentBackend,
  ExitState,
  InstallJob,
  InstallListener,
} from '../environment.ts';
import { NativeEnvironment } from './native-environment.ts';
import type { NativeSystem } from './native-system.ts';

/** Servers as supervised processes of this PC, without a container. */
export class NativeBackend<Machine extends AsyncDisposable> implements EnvironmentBackend {
  readonly kind;
  readonly #system: NativeSystem<Machine>;
  readonly #logger: Logger;
  readonly #open = new Set<NativeEnvironment<Machine>>();
  readonly #installs = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #machine: Promise<Machine> | null = null;

  constructor(system: NativeSystem<Machine>, logger: Logger) {
    this.kind = system.kind;
    this.#system = system;
    this.#logger = logger;
  }

  async probe(): Promise<EnvironmentStatus> {
    const { kind } = this;
    if (!this.#system.isHere()) {
      const problem = new AppError('environment.not-on-this-system', { environment: kind });
      return { kind, available: false, problem: problem.toNotice() };
    }
    try {
      return { kind, available: true, ...this.#system.describe(await this.#lookAtMachine()) };
    } catch (cause) {
      this.#logger.warn({ err: cause }, 'this machine could not be looked at');
      const problem = new AppError('environment.unavailable', { environment: kind }, { cause });
      return { kind, available: false, problem: problem.toNotice() };
    }
  }

  open(serverId: ServerId): Environment {
    const environment = new NativeEnvironment(this.#system, {
      serverId,
      machine: () => this.#lookAtMachine(),
      closed: () => this.#open.delete(environment),
    });
    this.#open.add(environment);
    return environment;
  }

  async install(job: InstallJob, listener: InstallListener, signal: AbortSignal): Promise<ExitState> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const install = this.#system.install(await this.#lookAtMachine(), job, listener, either);
    this.#installs.add(install);
    try {
      return await install;
    } finally {
      this.#installs.delete(install);
    }
  }

  /** Servers share this PC's network. */
  hostAddress(): string {
    return '127.0.0.1';
  }

  /** Ends every server and installation that still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new AppError('install.interrupted', {}));
    await Promise.allSettled(this.#installs);
    await Promise.all([...this.#open].map((environment) => environment[Symbol.asyncDispose]()));
    this.#open.clear();
    await (await this.#machine)?.[Symbol.asyncDispose]();
    this.#machine = null;
  }

  #lookAtMachine(): Promise<Machine> {
    this.#machine ??= this.#system.openMachine();
    return this.#machine;
  }
}
