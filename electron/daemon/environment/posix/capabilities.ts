import type { Capabilities } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';

/** What was found on this machine, as far as it decides what can be promised. */
export interface MachineFacts {
  controllers: ReadonlySet<string>;
  hasCgroups: boolean;
  hasSandbox: boolean;
  /** taskset, which pins cores where the kernel's controller is not ours. */
  hasTaskset: boolean;
  /** The io controller exists but weighs nothing without a scheduler that does. */
  hasIoWeight: boolean;
  isRoot: boolean;
}

/** What the posix environment does on a machine with these facts, and what it says about the rest. */
export function capabilitiesOf(facts: MachineFacts): Capabilities {
  const has = (controller: string) => facts.controllers.has(controller);
  const pinned = has('cpuset') || facts.hasTaskset;
  const notes: Notice[] = [];
  const say = (condition: boolean, code: string) => {
    if (condition) notes.push({ code, facts: {} });
  };
  say(!facts.hasSandbox, facts.isRoot ? 'posix.no-sandbox-as-root' : 'posix.no-sandbox');
  say(!has('memory'), 'posix.memory-watched');
  say(!has('cpu'), 'posix.cpu-not-held');
  say(!has('pids'), 'posix.processes-watched');
  say(!has('cpuset') && facts.hasTaskset, 'posix.threads-by-affinity');
  say(!facts.hasCgroups && !facts.hasSandbox, 'posix.tree-by-search');
  return {
    limits: {
      memory: has('memory') ? 'kernel' : 'watched',
      swap: byKernel(has('memory')),
      cpu: byKernel(has('cpu')),
      io: byKernel(facts.hasIoWeight),
      threads: byKernel(pinned),
      processes: has('pids') ? 'kernel' : 'watched',
      // The server itself measures its folder; no environment does.
      disk: 'watched',
    },
    isolation: facts.hasSandbox ? 'sandbox' : 'none',
    survivesDaemon: false,
    networkStats: false,
    notes,
  };
}

function byKernel(held: boolean): 'kernel' | 'none' {
  return held ? 'kernel' : 'none';
}
