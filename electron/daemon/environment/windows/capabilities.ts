import type { Capabilities } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { HeldLimits } from './job/job.ts';

/** What the Windows environment does where these limits are held, and what it says about the rest. */
export function capabilitiesOf(held: HeldLimits): Capabilities {
  const notes: Notice[] = [{ code: 'windows.no-sandbox', facts: {} }];
  if (!held.memory) notes.push({ code: 'windows.memory-watched', facts: {} });
  if (!held.cpu) notes.push({ code: 'windows.cpu-not-held', facts: {} });
  if (!held.processes) notes.push({ code: 'windows.processes-watched', facts: {} });
  return {
    limits: {
      memory: held.memory ? 'kernel' : 'watched',
      // A job's ceiling counts what is committed, wherever it lies; there is no other for the page file.
      swap: 'none',
      cpu: byKernel(held.cpu),
      io: 'none',
      threads: byKernel(held.threads),
      processes: held.processes ? 'kernel' : 'watched',
      disk: 'watched',
    },
    isolation: 'none',
    survivesDaemon: false,
    networkStats: false,
    notes,
  };
}

function byKernel(isHeld: boolean): 'kernel' | 'none' {
  return isHeld ? 'kernel' : 'none';
}
