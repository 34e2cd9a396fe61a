import { constants } from 'node:os';
import type { ExitState } from '../environment.ts';

const signalNumbers = new Map(Object.entries(constants.signals));

/** How a process ended, as Node tells it. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A process's end as an exit code, in the shells' manner: 128 plus the number of the signal that ended it.
 *
 * Behind a sandbox only that code is left of a signal, so a code that stands for one of the signals by which
 * processes are ended is read back as it.
 */
export function exitState(
  exit: ProcessExit,
  facts: { isSandboxed: boolean; limit: ExitState['limit']; ranOutOfMemory: boolean },
): ExitState {
  const { limit } = facts;
  const outOfMemory = facts.ranOutOfMemory || limit === 'memory';
  if (exit.signal !== null) {
    return { exitCode: 128 + (signalNumbers.get(exit.signal) ?? 0), signal: exit.signal, outOfMemory, limit };
  }
  const exitCode = exit.code ?? 0;
  const signal = facts.isSandboxed ? (endingSignals.get(exitCode - 128) ?? null) : null;
  return { exitCode, signal, outOfMemory, limit };
}

const endingSignals = new Map<number, string>(
  (
    [
      ...([
        'SIGHUP',
        'SIGINT',
        'SIGQUIT',
        'SIGILL',
        'SIGTRAP',
        'SIGABRT',
        'SIGBUS',
        'SIGFPE',
        'SIGKILL',
      ] as const),
      ...(['SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM'] as const),
    ] as const
  ).map((name) => [constants.signals[name], name]),
);

/** A signal by its name, with or without `SIG`, in any case; null when this system has no such signal. */
export function signalByName(name: string): NodeJS.Signals | null {
  const upper = name.toUpperCase();
  const full = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  return isSignal(full) ? full : null;
}

function isSignal(name: string): name is NodeJS.Signals {
  return name in constants.signals;
}
