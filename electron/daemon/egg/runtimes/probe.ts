import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RuntimeName } from '#shared/domain/runnable.ts';

const run = promisify(execFile);

/** What a program is asked, and how the versions it has are found in its answer. */
interface Question {
  arguments: readonly string[];
  versions: (answer: string) => string[];
}

const questions: Partial<Record<RuntimeName, Question>> = {
  node: { arguments: ['--version'], versions: (answer) => matches(answer, /^v(\d+\.\d+\.\d+)/gm) },
  python: { arguments: ['--version'], versions: (answer) => matches(answer, /^Python (\d+\.\d+\.\d+)/gm) },
  dotnet: {
    arguments: ['--list-runtimes'],
    versions: (answer) => matches(answer, /^Microsoft\.NETCore\.App (\d+\.\d+\.\d+)/gm),
  },
  // Java 8 knows `-version` only, and calls itself 1.8.0_392.
  java: {
    arguments: ['-version'],
    versions: (answer) =>
      matches(answer, /version "(?:1\.)?(\d+(?:[._]\d+)*)/g).map((text) => text.replaceAll('_', '.')),
  },
};

/** Keeps what programs answered beyond the end of the daemon: to start a Java only to ask it takes half a second. */
export interface VersionMemory {
  get: (program: string) => readonly string[] | undefined;
  set: (program: string, versions: readonly string[]) => void;
}

/** Asks programs for their versions, each file once as long as it does not change. */
export class VersionProbe {
  readonly #answers = new Map<string, Promise<readonly string[]>>();
  readonly #memory: VersionMemory | null;

  constructor(memory: VersionMemory | null) {
    this.#memory = memory;
  }

  /** The versions that a program brings; none when it does not run. An empty text is a program without versions. */
  async versions(
    runtime: RuntimeName,
    program: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<readonly string[]> {
    const status = await stat(program).catch(() => null);
    if (status?.isFile() !== true) return [];
    const question = questions[runtime];
    // SteamCMD has no question to ask: run with anything, it first updates itself.
    if (question === undefined) return [''];
    // One program has many names: /bin may be /usr/bin, and Debian's java a link of a link.
    const file = await realpath(program);
    const key = `${file}:${status.ino}:${status.mtimeMs}:${status.size}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#ask(key, program, question, environment);
      this.#answers.set(key, answer);
    }
    return await answer;
  }

  async #ask(
    key: string,
    program: string,
    question: Question,
    environment: NodeJS.ProcessEnv,
  ): Promise<readonly string[]> {
    const known = this.#memory?.get(key);
    if (known !== undefined) return known;
    const versions = await ask(program, question, environment);
    // What did not answer may only have been too slow this time.
    if (versions.length > 0) this.#memory?.set(key, versions);
    return versions;
  }
}

async function ask(program: string, question: Question, environment: NodeJS.ProcessEnv): Promise<string[]> {
  try {
    const { stdout, stderr } = await run(program, question.arguments, {
      env: environment,
      timeout: 10_000,
      killSignal: 'SIGKILL',
      maxBuffer: 65_536,
    });
    return question.versions(`${stdout}\n${stderr}`);
  } catch {
    // Whatever it is, it is not a runtime that we can use.
    return [];
  }
}

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (found) => found[1] ?? '');
}
