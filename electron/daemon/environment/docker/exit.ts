import { constants } from 'node:os';
import type { ExitState } from '../environment.ts';

/** What the engine tells of a container that has ended. */
export interface EndedState {
  ExitCode: number;
  OOMKilled?: boolean;
}

/** A container that is gone without a word counts as a crash, as in Wings. */
export const vanished: ExitState = { exitCode: 1, signal: null, outOfMemory: false, limit: null };

/** How a container ended. The engine tells a signal as 128 plus its number, like a shell. */
export function exitOf(state: EndedState): ExitState {
  return {
    exitCode: state.ExitCode,
    signal: signalName(state.ExitCode - 128),
    outOfMemory: state.OOMKilled === true,
    limit: null,
  };
}

/** Whether a container that the engine knows was ever started: before that the time is that of year 1. */
export function hasRun(startedAt: string): boolean {
  return Date.parse(startedAt) > 0;
}

function signalName(number: number): string | null {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null;
}

/** A signal's name as the engine wants it; null for what is no signal. */
export function knownSignal(text: string): string | null {
  const upper = text.toUpperCase();
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  return name in constants.signals ? name : null;
}
