import type { ExitState } from '#daemon/environment/index.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { CrashPolicy } from '#shared/domain/server.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** What follows when a process ended although nobody asked it to. */
export type CrashVerdict =
  /** It ended in order, and the person said that this is no crash. */
  | { kind: 'not-a-crash' }
  /** The person does not want restarts. */
  | { kind: 'restart-disabled' }
  /** It crashed `seconds` after the last crash that was answered, so it stays off. */
  | { kind: 'crash-loop'; seconds: number }
  /** It is started again, and this crash is remembered as the last one. */
  | { kind: 'restart' };

/**
 * Decides whether a server that went offline by itself is started again.
 *
 * @param sinceLastMs milliseconds since the last crash that was answered, or null if there was none. A crash that is
 *   not answered does not count: the caller remembers the time only for `restart`, so a server that crashes every
 *   40 seconds is started once, left off, and answered again when a person has started it later.
 * Source: Wings `server/crash.go`.
 */
export function judgeCrash(policy: CrashPolicy, exit: ExitState, sinceLastMs: number | null): CrashVerdict {
  if (!policy.restart) return { kind: 'restart-disabled' };
  if (exit.exitCode === 0 && !exit.outOfMemory && !policy.cleanExitIsCrash) return { kind: 'not-a-crash' };
  if (policy.quietMs !== 0 && sinceLastMs !== null && sinceLastMs < policy.quietMs) {
    return { kind: 'crash-loop', seconds: Math.floor(sinceLastMs / 1000) };
  }
  return { kind: 'restart' };
}

/** What the person is told of a crash until the next start; null where there is nothing to tell. */
export function crashNotice(verdict: CrashVerdict, exit: ExitState): Notice | null {
  const { exitCode } = exit;
  switch (verdict.kind) {
    case 'not-a-crash':
    case 'restart':
      return null;
    case 'restart-disabled':
      if (ranOutOfMemory(exit)) return new AppError('server.crashed-out-of-memory', { exitCode }).toNotice();
      if (exitCode === 0) return null;
      return new AppError('server.crashed', { exitCode }).toNotice();
    case 'crash-loop':
      if (ranOutOfMemory(exit)) return new AppError('server.crashed-out-of-memory', { exitCode }).toNotice();
      return new AppError('server.crash-loop', { exitCode, seconds: verdict.seconds }).toNotice();
  }
}

function ranOutOfMemory(exit: ExitState): boolean {
  return exit.outOfMemory || exit.limit === 'memory';
}
