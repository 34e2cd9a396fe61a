import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/environment.ts';
import type { Paths } from '#daemon/paths.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import type { Runtimes } from './runtimes.ts';
import type { ServerFacts } from './server-facts.ts';

/** One installation. `reinstall` runs the script over what is there; else the folder starts empty. */
export interface InstallRequest {
  facts: ServerFacts;
  egg: Egg;
  environment: EnvironmentKind;
  reinstall: boolean;
  /** Ended after this time; 60 minutes unless given. */
  timeoutMs?: number;
}

/** Where an installation is told to. Called in order. */
export interface InstallWatcher {
  progress(progress: InstallProgress): void;
  output(chunk: Uint8Array): void;
}

/** Runs eggs' install scripts and puts the result in its place, or leaves everything as it was. */
export class Installer {
  readonly #options: InstallerOptions;

  constructor(options: InstallerOptions) {
    this.#options = options;
  }

  /**
   * Installs a server. Every outcome is a value; only a bug rejects.
   *
   * An abort ends the script's whole tree and gives `cancelled`. A failure names its step. In neither case is anything
   * lost that was in the server's folder before. The output is kept in `paths.installLog`.
   */
  async install(
    request: InstallRequest,
    watcher: InstallWatcher,
    signal: AbortSignal,
  ): Promise<InstallOutcome> {
    signal.throwIfAborted();
    throw new Error(`not installed yet: ${request.egg.name} ${typeof watcher} ${typeof this.#options}`);
  }

  /**
   * Brings a server's folder back in order after the daemon was killed in an installation; at daemon start, for each
   * server, before anything touches the folder. Does nothing when all is well.
   */
  async recover(serverId: ServerId): Promise<void> {
    throw new Error(`not recovered yet: ${serverId}`);
  }
}

/** What the installer works with. */
export interface InstallerOptions {
  backends: (kind: EnvironmentKind) => EnvironmentBackend;
  runtimes: Runtimes;
  paths: Paths;
  clock: Clock;
  logger: Logger;
}
