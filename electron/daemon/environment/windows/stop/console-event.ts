import { fileURLToPath } from 'node:url';
import type { RunHelper } from '../../../helper-process.ts';

const helper = fileURLToPath(new URL('./console-event-helper.ts', import.meta.url));

/**
 * Presses Ctrl+C (0) or Ctrl+Break (1) in the console of this process, which may be deaf to it.
 *
 * False when it has no console, so that nothing was pressed. Source: eggs.md, 15.4.
 */
export async function pressInConsole(runHelper: RunHelper, pid: number, event: 0 | 1): Promise<boolean> {
  return (await runHelper(helper, [String(pid), String(event)])) === 0;
}
