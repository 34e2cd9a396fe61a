import type { Allocation } from '#shared/domain/allocation.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { Mount } from '#shared/domain/server.ts';
import type { Sample } from '#shared/domain/stats.ts';
import type { StopStep } from '#shared/domain/stop.ts';

/** What a server's process is started from: a container image, or a program with its words already filled in. */
export type Launch =
  | { kind: 'image'; image: string }
  | {
      kind: 'program';
      /** The first word is looked for in the server's folder, then in the runtimes' folders, nowhere else. */
      argv: readonly string[];
      /** Folders of the runtimes the egg asks for, put in front of PATH. */
      runtimeFolders: readonly string[];
      /** Windows only: what the program writes to. A pseudo-console unless given; `path` from the server's folder on. */
      console?: { kind: 'pty' } | { kind: 'pipe' } | { kind: 'file'; path: string };
    };

/** All that an environment needs to make a server's process. Built anew before every start. */
export interface ProcessSpec {
  serverId: ServerId;
  /** Absolute path of the server's folder; the working directory natively, `/home/container` in a container. */
  folder: string;
  launch: Launch;
  /** Complete: TZ, STARTUP, SERVER_MEMORY, SERVER_IP, SERVER_PORT and the egg's variables, in this order. */
  variables: ReadonlyMap<string, string>;
  allocations: readonly Allocation[];
  limits: Limits;
  mounts: readonly Mount[];
  labels: Readonly<Record<string, string>>;
  /** Leave this PC by the address of the first allocation; undefined is as the environment is set. Containers only. */
  forceOutgoingIp?: boolean;
}

/** How a process ended. `signal` is its name where one ended it, `exitCode` then 128 plus its number. */
export interface ExitState {
  exitCode: number;
  signal: string | null;
  outOfMemory: boolean;
  /** A watched limit ended it: which. */
  limit: 'memory' | 'processes' | null;
}

/** What `applyLimits` did in place, by the names of the limits' fields. */
export interface LimitsOutcome {
  applied: readonly (keyof Limits)[];
  /** What takes effect at the next start only, such as a memory ceiling below what is in use. */
  atNextStart: readonly (keyof Limits)[];
}

/** What an environment tells its server. Called in order, never from within a call of the server's own. */
export interface EnvironmentListener {
  /** Console bytes as they come, not cut at lines. The buffer belongs to the listener. */
  output(chunk: Uint8Array): void;
  /** Once a second while the process lives. `diskBytes` is null: the server knows it. */
  sample(sample: Sample): void;
  /** The whole tree is gone. Comes after the last output, once for each `start` or successful `recover`. */
  exited(exit: ExitState): void;
}

/**
 * One server's place in an environment.
 *
 * Invariants: `attach` comes before `start`. The process tree never outlives `terminate`. After `exited` nothing more
 * is told until the next `start`. Every method may be called in any state and fails with an `AppError` that names
 * what is missing; none hangs: what waits takes a signal or has a bound of its own.
 */
export interface Environment extends AsyncDisposable {
  readonly kind: EnvironmentKind;

  /** Where output, samples and the end are told; set once, before anything else. */
  listen(listener: EnvironmentListener): void;

  /**
   * Finds what an earlier daemon left of this server.
   *
   * True: it lives, is attached and told of from now on. False: nothing lives, leftovers are ended and cleared.
   *
   * @param known the last lines of output that the caller has kept; an environment that keeps a log of its own then
   * first tells what came since
   */
  recover(known?: readonly string[]): Promise<boolean>;

  /** Makes the process's place anew, replacing an old one: container, cgroup, folders. Pulls the image. */
  create(spec: ProcessSpec, progress: CreateProgress, signal: AbortSignal): Promise<void>;

  /** Connects input and output, so that not one byte of the start is lost. */
  attach(): Promise<void>;

  /** Starts what `create` made; returns when the process runs. */
  start(): Promise<void>;

  /** Whether the process, or any of its tree, lives. */
  isRunning(): boolean;

  /** When the process started, epoch milliseconds; null while nothing runs. */
  startedAt(): number | null;

  /** Writes the line and a line feed to the process's input. Fails with `environment.not-attached`. */
  sendCommand(line: string): Promise<void>;

  /** The last lines that the environment itself has kept (a container's log); empty where it keeps none. */
  readLog(lines: number): Promise<string[]>;

  /** Does one step of a stop and returns at once; whether it ended anything is for `waitForStop` to tell. */
  stop(step: StopStep): Promise<void>;

  /** True when the tree is gone, false when the signal fires first. */
  waitForStop(signal: AbortSignal): Promise<boolean>;

  /** Ends the whole tree; resolves when nothing of it is left, also when nothing was. */
  terminate(): Promise<void>;

  /** Removes what `create` made. No error when it is gone already. The server's folder stays. */
  destroy(): Promise<void>;

  /** How the last process ended; null when none was ever started or it lives. */
  exitState(): Promise<ExitState | null>;

  /** Changes the limits of a running process in place. Does nothing while offline. */
  applyLimits(limits: Limits): Promise<LimitsOutcome>;

  /** Tells the terminal's size, where there is a terminal. */
  resize(columns: number, rows: number): void;

  /** Lets go without ending the process where the environment survives us; ends it elsewhere. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Progress of an image pull or the like: a line for the console, and bytes where known. */
export type CreateProgress = (progress: {
  detail: string;
  done: number | null;
  total: number | null;
}) => void;

/** An egg's installation, as an environment runs it. */
export interface InstallJob {
  serverId: ServerId;
  /** The server's folder in a container (`/mnt/server`); natively the staging folder that the script works in. */
  folder: string;
  script: string;
  /** Image of the install container, or `native:` references. */
  container: string;
  entrypoint: string;
  variables: ReadonlyMap<string, string>;
  limits: Limits;
  runtimeFolders: readonly string[];
  /** Windows only: a real console in place of a pipe, for a program that asks its person. */
  isAsking?: boolean;
}

export interface InstallListener {
  progress: CreateProgress;
  output(chunk: Uint8Array): void;
  /** The script runs: how a line is typed to it. Typing fails with `environment.not-attached` once it has ended. */
  started?(type: (line: string) => Promise<void>): void;
}

/** An image that is still to be fetched. */
export interface MissingImage {
  image: string;
  bytes: number | null;
}

/** A backend: finds out whether it works here, and gives each server its place. */
export interface EnvironmentBackend extends AsyncDisposable {
  readonly kind: EnvironmentKind;

  /** Looks whether it works on this machine now; cached by the caller. Never throws: the reason is in the status. */
  probe(): Promise<EnvironmentStatus>;

  /** The place of one server. Owned by the caller, who disposes it. Does no work until asked. */
  open(serverId: ServerId): Environment;

  /**
   * Runs an install script to its end, from its own working folder, and returns how it ended.
   *
   * An abort ends the whole tree before it rejects with the signal's reason.
   */
  install(job: InstallJob, listener: InstallListener, signal: AbortSignal): Promise<ExitState>;

  /**
   * What fetching the images among these that are not on this PC would bring, in their order; each counts only what
   * those before it do not bring. `bytes` is null where the registry does not tell. Absent where there are no images.
   */
  missingImages?(images: readonly string[], signal: AbortSignal): Promise<MissingImage[]>;

  /** Address under which a server reaches this PC; for `{{config.docker.interface}}` and `SERVER_IP`. */
  hostAddress(): string;
}
