import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { EnvironmentBackend, ExitState, InstallJob, ProcessSpec } from '#daemon/environment/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits, type Limits } from '#shared/domain/limits.ts';
import type { Sample } from '#shared/domain/stats.ts';

/** Programs for the suite, since how one is named differs from backend to backend. */
export interface ConformancePrograms {
  /** A server that runs this JavaScript with Node; `words` are its process.argv from the third on. */
  node(source: string, ...words: string[]): Pick<ProcessSpec, 'launch' | 'variables'>;
  /** Install scripts: what each does is told by its name. */
  install: Pick<InstallJob, 'container' | 'entrypoint' | 'runtimeFolders'> & {
    /** Prints `installing`, and leaves a file `installed.txt` in its working folder. */
    succeeds: string;
    /** Prints `giving up` and ends with 7. */
    fails: string;
    /** Prints `waiting`, and starts a process with this word in its command line that ends only when it is killed. */
    hangs(word: string): string;
  };
}

/** A backend as the suite gets it. */
export interface EnvironmentUnderTest extends AsyncDisposable {
  backend: EnvironmentBackend;
  programs: ConformancePrograms;
  /** A fresh empty folder that servers of this backend can use. */
  folder(): Promise<string>;
  /** Whether processes are ended by signals here, or only by exit codes. */
  hasSignals: boolean;
  /**
   * A module that exports `openBackend(options)`, and its options: a daemon of the suite's own opens the same backend
   * with them, to be killed while a server runs.
   */
  daemon: { module: string; options: Record<string, unknown> };
  /** How many living processes have this word in their command line; the machine's own table unless given. */
  countProcesses?: (word: string) => Promise<number>;
  /** Whether programs get a terminal here; they do unless told. */
  hasTerminal?: boolean;
  /** Whether a server lives on while anything does that it started, as behind a launcher that starts it and goes. */
  followsLaunchers?: boolean;
  /** Whether the system tells how much CPU time a process had; it does unless told. */
  hasCpuTimes?: boolean;
  /** A small program that waits, and how many of them are too many in the test of that limit. */
  waiting?: { program: string; words: string[]; limit: number };
  /** How many files and the like our own process holds; `/proc` tells unless given. */
  countOpenFiles?: () => Promise<number>;
}

/** How many living processes of this machine have the word in their command line. */
export async function countProcesses(word: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.split('\0').includes(word)).length;
}

/** One server of the suite: everything its environment has told, and ways to wait for more. */
export class Subject implements AsyncDisposable {
  readonly environment;
  readonly samples: Sample[] = [];
  readonly exits: ExitState[] = [];
  readonly spec: ProcessSpec;
  output = '';
  readonly #waiting = new Set<() => void>();

  constructor(backend: EnvironmentBackend, spec: ProcessSpec) {
    this.spec = spec;
    this.environment = backend.open(spec.serverId);
    const decoder = new TextDecoder();
    this.environment.listen({
      output: (chunk) => this.#tell(() => (this.output += decoder.decode(chunk, { stream: true }))),
      sample: (sample) => this.#tell(() => this.samples.push(sample)),
      exited: (exit) => this.#tell(() => this.exits.push(exit)),
    });
  }

  static async make(
    under: EnvironmentUnderTest,
    program: Pick<ProcessSpec, 'launch' | 'variables'>,
    limits: Partial<Limits> = {},
  ): Promise<Subject> {
    return new Subject(under.backend, {
      serverId: serverId.parse(randomUUID()),
      folder: await under.folder(),
      allocations: [],
      limits: { ...defaultLimits, ...limits },
      mounts: [],
      labels: {},
      ...program,
    });
  }

  static async started(...args: Parameters<typeof Subject.make>): Promise<Subject> {
    const subject = await Subject.make(...args);
    await subject.start();
    return subject;
  }

  /** What a server does at every start: all anew. */
  async start(): Promise<void> {
    await this.environment.create(this.spec, () => {}, new AbortController().signal);
    await this.environment.attach();
    await this.environment.start();
  }

  /** The console with a terminal's line ends made plain. */
  get lines(): string[] {
    return this.output.replaceAll('\r', '').split('\n');
  }

  /** Resolves when the condition holds; looked at whenever the environment tells anything. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  untilOutput(text: string): Promise<void> {
    return this.until(() => this.output.includes(text));
  }

  /** The end after the `count`-th start. */
  async ended(count = 1): Promise<ExitState> {
    await this.until(() => this.exits.length >= count);
    const exit = this.exits[count - 1];
    if (exit === undefined) throw new Error('unreachable');
    return exit;
  }

  #tell(tell: () => unknown): void {
    tell();
    for (const look of this.#waiting) look();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.environment.destroy();
    await this.environment[Symbol.asyncDispose]();
  }
}
