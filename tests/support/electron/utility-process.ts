import { type ChildProcess, fork } from 'node:child_process';

/** Electron's `utilityProcess`: here a process of the very Node that stands in for Electron's program. */
export const utilityProcess = {
  fork: (script: string, words: string[] = []): ChildProcess => fork(script, words, { stdio: 'ignore' }),
};
