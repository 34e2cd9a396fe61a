import type { Handle, Win32 } from '../win32/api.ts';
import { messageClose } from '../win32/constants.ts';

/** Asks every visible window of these processes to close, as a click on its cross does. Returns how many. */
export function closeWindows(win32: Win32, pids: ReadonlySet<number>): number {
  const owner = Buffer.alloc(4);
  let asked = 0;
  for (const window of topLevelWindows(win32)) {
    win32.windowProcess(window, owner);
    if (!pids.has(owner.readUInt32LE()) || Number(win32.isWindowVisible(window)) === 0) continue;
    win32.postMessage(window, messageClose, 0, 0);
    asked += 1;
  }
  return asked;
}

/** Bounded, since windows come and go and one that went would begin the walk anew. */
const mostWindows = 10_000;

function* topLevelWindows(win32: Win32): Generator<Handle> {
  let window: Handle = 0;
  for (let count = 0; count < mostWindows; count += 1) {
    window = win32.findWindow(0, window, null, null);
    if (Number(window) === 0) return;
    yield window;
  }
}
