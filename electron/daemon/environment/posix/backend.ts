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
import { PosixEnvironment } from './posix-environment.ts';

export interface PosixBackendOptions extends MachineOptions {
  /** How long what an earlier daemon left running may take to save, before it is killed. */
  leftoverGraceMs?: number;
}

const defaultGraceMs = 5000;

/** Servers as supervised process trees on Linux and macOS, without a container. */
export class PosixBackend implements EnvironmentBackend {
  readonly kind = 'posix';
  readonly #options: PosixBackendOptions;
  readonly #open = new Set<PosixEnvironment>();
  readonly #installs = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #machine: Promise<Machine> | null = null;

  constructor(options: PosixBackendOptions) {
    this.#options = options;
  }

  async probe(): Promise<EnvironmentStatus> {
    if (!isPosix()) {
      const problem = new AppError('environment.not-on-this-system', { environment: 'posix' });
      return { kind: 'posix', available: false, problem: problem.toNotice() };
    }
    try {
      const machine = await this.#lookAtMachine();
      const location = machine.cgroups?.folder ?? null;
      return {
        kind: 'posix',
        available: true,
        version: versionOf(machine),
        location,
        capabilities: capabilitiesOf(machine.facts()),
      };
    } catch (cause) {
      this.#options.logger.warn({ err: cause }, 'this machine could not be looked at');
      const problem = new AppError('environment.unavailable', { environment: 'posix' }, { cause });
      return { kind: 'posix', available: false, problem: problem.toNotice() };
    }
  }

  open(serverId: ServerId): Environment {
    const environment = new PosixEnvironment({
      serverId,
      machine: () => this.#lookAtMachine(),
      graceMs: this.#options.leftoverGraceMs ?? defaultGraceMs,
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
    await (await this.#machine)?.[Symbol.asyncDispose]();
    this.#machine = null;
  }

  #lookAtMachine(): Promise<Machine> {
    this.#machine ??= Machine.open(this.#options);
    return this.#machine;
  }
}

function isPosix(): boolean {
  return platform() === 'linux' || platform() === 'darwin';
}

function versionOf(machine: Machine): string {
  const system = `${platform() === 'darwin' ? 'macOS' : 'Linux'} ${release()}`;
  return machine.sandbox === null ? system : `${system}, ${machine.sandbox.name}`;
}
