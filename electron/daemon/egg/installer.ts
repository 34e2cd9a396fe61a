import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend, ExitState, InstallJob } from '#daemon/environment/index.ts';
import { flushDrive, freeBytes, recoverPlaced, removeFolder } from '#daemon/files/index.ts';
import type { Paths } from '#daemon/paths.ts';
import { keyInFile, Seal } from '#daemon/seal.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { IdleLimit } from './installer/idle-limit.ts';
import { InstallLog, secretNames, secretValues } from './installer/log.ts';
import { networkVariables } from './installer/network-variables.ts';
import { InstallPaused } from './installer/paused.ts';
import { ScriptRun } from './installer/script-run.ts';
import { Staging } from './installer/staging.ts';
import type { AskPerson } from './installer/steam-login.ts';
import { SteamVault } from './installer/steam-vault.ts';
import { InstallSteps } from './installer/steps.ts';
import { addMissing } from './launch.ts';
import type { Runtimes } from './runtimes.ts';
import type { ServerFacts } from './server-facts.ts';
import { buildVariables } from './variables.ts';

/** One installation. */
export interface InstallRequest {
  facts: ServerFacts;
  egg: Egg;
  environment: EnvironmentKind;
  /** Goes on with what a paused one has left, where that is still there. */
  resumes?: boolean;
  /** The game is given only to Steam accounts that own it. */
  needsSteamAccount?: boolean;
  /** Ended when nothing at all was heard of it for this time; 60 minutes unless given. */
  timeoutMs?: number;
}

/** Where an installation is told to. Called in order. */
export interface InstallWatcher {
  progress(progress: InstallProgress): void;
  output(chunk: Uint8Array): void;
  /** Asks what only the person knows. */
  ask: AskPerson;
}

/** What the installer works with. */
export interface InstallerOptions {
  backends: (kind: EnvironmentKind) => EnvironmentBackend;
  runtimes: Runtimes;
  paths: Paths;
  clock: Clock;
  logger: Logger;
  /** Closes what is remembered of the person's Steam account; by a key in the data folder unless given. */
  seal?: Seal;
  /** Told how fast the last thing was downloaded, in bytes a second. */
  onSpeed?: (bytesPerSecond: number) => void;
  /** What the drive of a folder has left; the real one unless given. */
  freeBytes?: (folder: string) => Promise<number>;
}

type InstallScript = NonNullable<Egg['install']>;

const defaultTimeoutMs = 3_600_000;

/**
 * Runs eggs' install scripts and puts the result in its place, or leaves everything as it was.
 *
 * Steps: `prepare` (a staging folder, empty or a copy of what is there), `runtime` (native eggs), `pull` (images),
 * `script`, `move` (the staged folder takes the server folder's place), `finish`.
 */
export class Installer {
  readonly #options: InstallerOptions;
  /** The login of Steam, which installations are lent. */
  readonly vault: SteamVault;

  constructor(options: InstallerOptions) {
    this.#options = options;
    const seal = options.seal ?? new Seal(async () => keyInFile(options.paths.sealKey));
    this.vault = new SteamVault(options.paths.steam, seal);
  }

  /**
   * Installs a server, or again over what is there. Every outcome is a value; only a bug rejects.
   *
   * An abort ends the script's whole tree and gives `cancelled`. A failure names its step. In neither case is anything
   * changed or lost that was in the server's folder. The output is kept in `paths.installLog`.
   */
  async install(
    request: InstallRequest,
    watcher: InstallWatcher,
    signal: AbortSignal,
  ): Promise<InstallOutcome> {
    const { clock, logger } = this.#options;
    using idle = new IdleLimit(clock, request.timeoutMs ?? defaultTimeoutMs);
    using steps = new InstallSteps(clock, (progress) => watcher.progress(progress));
    const heard: InstallWatcher = {
      ...watcher,
      output: (chunk) => {
        idle.heard();
        watcher.output(chunk);
      },
    };
    try {
      return await this.#install(request, steps, heard, AbortSignal.any([signal, idle.signal]));
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (idle.signal.aborted) return steps.failed(idle.error);
      if (!isAppError(error)) throw error;
      logger.info({ err: error }, 'an installation failed');
      return steps.failed(error);
    } finally {
      if (steps.downloadSpeed !== null) this.#options.onSpeed?.(steps.downloadSpeed);
    }
  }

  /**
   * Brings a server's folder back in order after the daemon was killed while it was made or installed; at daemon start,
   * for each server, before anything touches the folder. Does nothing when all is well.
   *
   * @param keepsStaged what is staged is wanted: by an installation that goes on with it, or by the person
   */
  async recover(serverId: ServerId, { keepsStaged }: { keepsStaged: boolean }): Promise<void> {
    const { paths } = this.#options;
    const folder = paths.serverFolder(serverId);
    await recoverPlaced(folder);
    await mkdir(folder, { recursive: true });
    // Cut off, an installation could not give back the login that it was lent.
    if (keepsStaged) await this.vault.takeBack(paths.stagingFolder(serverId), false);
    else await removeFolder(paths.stagingFolder(serverId));
  }

  /** Puts what a failed installation has left in the place of a server's folder. False when nothing is left. */
  async useRemains(serverId: ServerId, signal: AbortSignal): Promise<boolean> {
    const { paths } = this.#options;
    const staging = await Staging.left(paths.stagingFolder(serverId), paths.serverFolder(serverId));
    if (staging === null) return false;
    await flushDrive(staging.folder);
    await staging.commit(signal);
    return true;
  }

  async #install(
    { facts, egg, environment, resumes = false, needsSteamAccount = false }: InstallRequest,
    steps: InstallSteps,
    watcher: InstallWatcher,
    signal: AbortSignal,
  ): Promise<InstallOutcome> {
    steps.begin('prepare');
    signal.throwIfAborted();
    if (egg.install === null) {
      await mkdir(facts.folder, { recursive: true });
      steps.begin('finish');
      return { kind: 'succeeded' };
    }
    const { paths, backends, logger } = this.#options;
    await using staging = await Staging.open(
      paths.stagingFolder(facts.serverId),
      facts.folder,
      { resumes, progress: (done, total) => steps.update(done, total, null) },
      signal,
    );
    // What is installed already may be played on until it goes on, and would then be older than what is played.
    steps.canPause = staging.isFresh && goesOnWhereItStopped(egg.install.script);
    const job = await this.#job(facts, egg, egg.install, staging, steps, signal);
    const secrets = secretNames(egg);
    await using log = await InstallLog.open(paths.installLog(facts.serverId), { ...job, secrets });
    steps.begin(egg.platform === 'container' ? 'pull' : 'script');
    const run = new ScriptRun({
      job,
      eggName: egg.name,
      install: (...words) => backends(environment).install(...words),
      vault: this.vault,
      needsSteamAccount,
      secrets: secretValues(secrets, job.variables),
      freeBytes: this.#options.freeBytes ?? freeBytes,
      steps,
      watcher: {
        ...watcher,
        output: (chunk) => {
          log.write(chunk);
          watcher.output(chunk);
        },
      },
    });
    try {
      assertSucceeded(await this.#logged(log, () => run.toEnd(signal)));
    } catch (error) {
      if (signal.reason instanceof InstallPaused && steps.canPause) {
        staging.leave();
        return { kind: 'paused' };
      }
      if (isAppError(signal.reason, 'install.timed-out') && steps.canPause) {
        staging.leave();
        return { ...steps.failed(signal.reason), remains: 'part' };
      }
      if (!staging.isFresh || signal.aborted || !isAppError(error)) throw error;
      const remains = remainsOf(error, steps);
      if (remains === null) throw error;
      staging.leave();
      logger.info({ err: error, remains }, 'an install script failed');
      return { ...steps.failed(error), remains };
    }
    signal.throwIfAborted();
    steps.begin('move');
    await flushDrive(staging.folder);
    await staging.commit(signal);
    steps.begin('finish');
    return { kind: 'succeeded' };
  }

  /** Runs the script to its end, which the log tells. */
  async #logged(log: InstallLog, run: () => Promise<ExitState>): Promise<ExitState> {
    const { clock } = this.#options;
    const startedAt = clock.now();
    try {
      const exit = await run();
      log.ended(exit, clock.now() - startedAt);
      return exit;
    } catch (error) {
      const name = isAppError(error) ? error.code : error instanceof Error ? error.message : 'unknown';
      log.ended({ error: name }, clock.now() - startedAt);
      throw error;
    }
  }

  async #job(
    facts: ServerFacts,
    egg: Egg,
    { script, container, entrypoint }: InstallScript,
    { folder, isResumed }: Staging,
    steps: InstallSteps,
    signal: AbortSignal,
  ): Promise<InstallJob> {
    const variables = buildVariables(egg, facts);
    if (isResumed) variables.set('INSTALL_RESUMES', '1');
    const job = {
      serverId: facts.serverId,
      folder,
      // Nearly all eggs have CR LF in their scripts, and no shell takes them.
      script: script.replaceAll('\r\n', '\n'),
      container,
      entrypoint,
      variables,
    };
    if (egg.platform === 'container') return { ...job, limits: facts.limits, runtimeFolders: [] };
    steps.begin('runtime');
    const runtimes = await this.#options.runtimes.resolve(container, signal);
    addMissing(variables, runtimes.variables);
    addMissing(variables, networkVariables(process.env));
    variables.set('SERVER_DIR', folder);
    variables.set('STAGING_DIR', folder);
    return { ...job, limits: nativeLimits(facts), runtimeFolders: runtimes.folders };
  }
}

/** Whether an install script, run again over what it has left, fetches only what is missing: SteamCMD, curl and wget can. */
function goesOnWhereItStopped(script: string): boolean {
  return /\+app_update\b|--continue(?:-at)?\b|\bcurl\s[^\n]*-C\s*-|\bwget\s(?:[^\n]*\s)?-\w*c\w*\s/.test(
    script,
  );
}

/** Some scripts that have done their work end with an error; what SteamCMD has fetched, it need not fetch again. */
function remainsOf(error: AppError, steps: InstallSteps): 'part' | 'all' | null {
  if (error.code === 'install.script-failed') return 'all';
  return steps.canPause ? 'part' : null;
}

/** A package manager or SteamCMD may need more than a small game does. Source: Wings `installer_limits`. */
function nativeLimits({ limits }: ServerFacts): InstallJob['limits'] {
  return {
    ...limits,
    memoryMib: atLeast(limits.memoryMib, 1024),
    cpuPercent: atLeast(limits.cpuPercent, 100),
    processes: atLeast(limits.processes, 1024),
  };
}

/** 0 is no limit. */
function atLeast(limit: number, floor: number): number {
  return limit === 0 ? 0 : Math.max(limit, floor);
}

/** Unlike Wings, which takes any end for a success. */
function assertSucceeded(exit: ExitState): void {
  if (exit.outOfMemory || exit.limit === 'memory') throw new AppError('install.out-of-memory', {});
  if (exit.exitCode !== 0) throw new AppError('install.script-failed', { exitCode: exit.exitCode });
}
