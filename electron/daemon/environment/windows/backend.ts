import { platform, release } from 'node:os';
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
import { capabilitiesOf } from './capabilities.ts';
import { runInstall } from './install.ts';
import { Machine, type MachineOptions } from './machine.ts';
import { WindowsEnvironment } from './windows-environment.ts';

/** Servers as jobs on Windows, without a container. */
export class WindowsBackend implements EnvironmentBackend {
  readonly kind = 'windows';
  readonly #options: MachineOptions;
  readonly #open = new Set<WindowsEnvironment>();
  readonly #installs = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #machine: Promise<Machine> | null = null;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  async probe(): Promise<EnvironmentStatus> {
    if (platform() !== 'win32') {
      const problem = new AppError('environment.not-on-this-system', { environment: 'windows' });
      return { kind: 'windows', available: false, problem: problem.toNotice() };
    }
    try {
      const { held } = await this.#lookAtMachine();
      const version = `Windows ${release()}`;
      return {
        kind: 'windows',
        available: true,
        version,
        location: null,
        capabilities: capabilitiesOf(held),
      };
    } catch (cause) {
      this.#options.logger.warn({ err: cause }, 'this machine could not be looked at');
      const problem = new AppError('environment.unavailable', { environment: 'windows' }, { cause });
      return { kind: 'windows', available: false, problem: problem.toNotice() };
    }
  }

  open(serverId: ServerId): Environment {
    const environment = new WindowsEnvironment({
      serverId,
      machine: () => this.#lookAtMachine(),
      closed: () => this.#open.delete(environment),
    });
    this.#open.add(environment);
    return environment;
  }

  async install(job: InstallJob, listener: InstallListener, signal: AbortSignal): Promise<ExitState> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const install = runInstall(await this.#lookAtMachine(), job, listener, either);
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
    (await this.#machine)?.[Symbol.dispose]();
    this.#machine = null;
  }

  #lookAtMachine(): Promise<Machine> {
    this.#machine ??= Machine.open(this.#options);
    return this.#machine;
  }
}
