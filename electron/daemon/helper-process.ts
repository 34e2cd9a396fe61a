import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a script of ours in a process of its own, and resolves with its exit code; null when it had to be ended.
 *
 * `script` is a file, and the words are what it finds behind it in `process.argv`.
 */
export type RunHelper = (script: string, words: readonly string[]) => Promise<number | null>;

/** No helper of ours has more to do than this allows. */
export const helperPatienceMs = 10_000;

/** By the Node that runs this. Electron's program is none: its fuses forbid it to act as one. */
export const runByThisNode: RunHelper = async (script, words) => {
  const child = spawn(process.execPath, [script, ...words], {
    stdio: 'ignore',
    windowsHide: true,
    timeout: helperPatienceMs,
  });
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
};
