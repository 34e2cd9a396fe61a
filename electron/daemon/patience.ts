import { setTimeout as delay } from 'node:timers/promises';
import { isErrno } from './errno.ts';

/** Together a second and a quarter: longer than a virus scanner or an indexer looks at one file. */
const pausesMs = [10, 20, 40, 80, 160, 320, 640];

/**
 * Does something to a file again where Windows says no because another program has it open just now.
 *
 * There a file that somebody looks at can be neither renamed nor removed, and new files are looked at by virus scanners.
 * What holds it for longer than about a second fails as the system says it. Elsewhere nothing is tried twice.
 */
export async function patiently<Value>(
  act: () => Value | Promise<Value>,
  options: { isWindows?: boolean; pause?: (ms: number) => Promise<unknown> } = {},
): Promise<Value> {
  const { isWindows = process.platform === 'win32', pause = delay } = options;
  for (const pauseMs of isWindows ? pausesMs : []) {
    try {
      return await act();
    } catch (error) {
      if (!isErrno(error, 'EBUSY', 'EPERM', 'EACCES')) throw error;
    }
    await pause(pauseMs);
  }
  return await act();
}
