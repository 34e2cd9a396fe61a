import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const helper = fileURLToPath(new URL('./console-event-helper.ts', import.meta.url));
const patienceMs = 10_000;

/**
 * Presses Ctrl+C (0) or Ctrl+Break (1) in the console of this process, which may be deaf to it.
 *
 * False when it has no console, so that nothing was pressed. Source: eggs.md, 15.4.
 */
export async function pressInConsole(pid: number, event: 0 | 1): Promise<boolean> {
  const child = spawn(process.execPath, [helper, String(pid), String(event)], {
    // Electron's program is Node only when it is told to be.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'ignore',
    windowsHide: true,
    timeout: patienceMs,
  });
  const [code]: unknown[] = await once(child, 'exit');
  return code === 0;
}
