import type { StopStep } from '#shared/domain/stop.ts';
import type { RunHelper } from '../../../helper-process.ts';
import type { ProgramConsole } from '../console/program-console.ts';
import { pressInConsole } from './console-event.ts';

/** Signals by the keys that mean the same here. Others do not exist on Windows. */
const signalKeys = new Map<string, 'interrupt' | 'break'>([
  ['SIGINT', 'interrupt'],
  ['SIGBREAK', 'break'],
  ['SIGTERM', 'break'],
  ['SIGQUIT', 'break'],
]);

/**
 * Presses Ctrl+C or Ctrl+Break in the server's console: in its pseudo-console, or by a helper that attaches to the
 * console of one of its processes. Does nothing for a signal that has no key, or where no process has a console.
 */
export async function pressKeys(
  step: StopStep,
  console: ProgramConsole,
  pids: () => readonly number[],
  runHelper: RunHelper,
): Promise<void> {
  const key = keyOf(step);
  if (key === null) return;
  if (key === 'interrupt' && (await console.interrupt())) return;
  for (const pid of pids()) if (await pressInConsole(runHelper, pid, key === 'interrupt' ? 0 : 1)) return;
}

/** `native` is how Windows itself asks a console program to end: Ctrl+C. */
function keyOf(step: StopStep): 'interrupt' | 'break' | null {
  if (step.kind === 'interrupt' || step.kind === 'native') return 'interrupt';
  if (step.kind === 'break') return 'break';
  const name = (step.value ?? '').toUpperCase();
  return signalKeys.get(name.startsWith('SIG') ? name : `SIG${name}`) ?? null;
}
