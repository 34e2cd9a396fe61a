import { Worker } from 'node:worker_threads';
import type { Notice } from '#shared/domain/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { Recognised, WorldGame } from './recognise.ts';

/** One upload to be read. All folders are ours alone and lie beside each other. */
export interface ReadWorldJob {
  /** What came; it stays only where it is unpacked. */
  upload: string;
  /** Empty; where an archive is unpacked. */
  unpacked: string;
  /** Where the files of the world are in the end; not there yet. */
  world: string;
  /** How what was brought is called, and the same without its ending. */
  brought: string;
  name: string;
  roomBytes: number;
  game: WorldGame;
}

/** What the thread says: how far it is, then once what it found or why nothing. */
export type ReadWorldAnswer =
  | { type: 'progress'; doneBytes: number; totalBytes: number | null }
  | { type: 'found'; worlds: Recognised[]; leftOut: number }
  | { type: 'refused'; problem: { known: Notice } | { unknown: string } };

/**
 * Unpacks an upload where it is an archive, and finds the worlds in it, in a worker thread: archives are hostile, and
 * large ones take minutes.
 *
 * Ends with `found`, or fails as the unpacking does, with `world.not-recognised`, or with the signal's reason.
 */
export async function* readWorld(
  job: ReadWorldJob,
  signal: AbortSignal,
): AsyncGenerator<Exclude<ReadWorldAnswer, { type: 'refused' }>, void, void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./read-world-worker.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const answers: ReadWorldAnswer[] = [];
  let wake = Promise.withResolvers<void>();
  let failure: { error: unknown } | null = null;
  const fail = (error: unknown) => {
    failure ??= { error };
    wake.resolve();
  };
  const onAbort = () => fail(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (answer: ReadWorldAnswer) => {
    // Only the newest progress counts for one who reads slowly.
    if (answers.at(-1)?.type === 'progress') answers.pop();
    answers.push(answer);
    wake.resolve();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`the reading worker ended with ${code}`)));
  try {
    for (;;) {
      const answer = answers.shift();
      if (answer === undefined) {
        if (failure !== null) throw (failure as { error: unknown }).error;
        await wake.promise;
        wake = Promise.withResolvers();
        continue;
      }
      if (answer.type === 'refused') throw problemOf(answer.problem);
      yield answer;
      if (answer.type === 'found') return;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

/** An error as the thread had it; errors themselves do not cross over whole. */
function problemOf(problem: Extract<ReadWorldAnswer, { type: 'refused' }>['problem']): Error {
  if ('unknown' in problem) return new Error(problem.unknown);
  const { code, facts } = problem.known;
  return new AppError(code as ErrorCode, facts as never);
}
