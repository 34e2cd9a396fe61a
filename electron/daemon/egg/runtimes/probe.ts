import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
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

/** Asks programs for their versions, each file once as long as it does not change. */
export class VersionProbe {
  readonly #answers = new Map<string, Promise<string[]>>();

  /** The versions that a program brings; none when it does not run. An empty text is a program without versions. */
  async versions(runtime: RuntimeName, program: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
    const status = await stat(program).catch(() => null);
    if (status?.isFile() !== true) return [];
    const question = questions[runtime];
    // SteamCMD has no question to ask: run with anything, it first updates itself.
    if (question === undefined) return [''];
    const key = `${program}:${status.ino}:${status.mtimeMs}:${status.size}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = ask(program, question, environment);
      this.#answers.set(key, answer);
    }
    return await answer;
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
