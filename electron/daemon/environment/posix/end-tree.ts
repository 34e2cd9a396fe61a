import { setTimeout as delay } from 'node:timers/promises';
import { isErrno } from '../../errno.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import type { ProcessFacts, ProcessSource } from './processes/process-source.ts';
import type { MarkerIndex, TreeMembers } from './processes/tree-members.ts';

/** A tree as the one who ends it sees it. */
export interface TreeHandle {
  members: TreeMembers;
  cgroup: Cgroup | null;
  /** Whether the cgroup surely holds all of it, so that the machine need not be searched. */
  isContained: boolean;
}

const pauseMs = 5;
/** After so many rounds something holds a process in the kernel (a dead network drive, say): nothing ends that. */
const maximalRounds = 2000;

/** Sends a signal; true when there was somebody to get it. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (cause) {
    if (isErrno(cause, 'ESRCH', 'EPERM')) return false;
    throw cause;
  }
}

/** The living processes of a tree, wherever they have gone. Our own process is never one of them. */
export async function livingMembers(
  tree: TreeHandle,
  processes: ProcessSource,
  markers: MarkerIndex,
): Promise<ProcessFacts[]> {
  const inCgroup = tree.cgroup === null ? [] : [...(await processes.find(tree.cgroup.pids())).values()];
  if (tree.isContained) return inCgroup.filter((facts) => !facts.isZombie);
  const table = await processes.list();
  await markers.refresh(table);
  const found = new Map(tree.members.select(table, markers).map((facts) => [facts.pid, facts]));
  for (const facts of inCgroup) if (!facts.isZombie) found.set(facts.pid, facts);
  found.delete(process.pid);
  return [...found.values()];
}

/**
 * Ends all processes of a tree; resolves when none is left.
 *
 * All are stopped before any is killed, so that none can fork in answer to another's end; and the search is repeated
 * until it finds nobody, for those that were being born meanwhile. False when something cannot be ended.
 */
export async function endTree(
  tree: TreeHandle,
  processes: ProcessSource,
  markers: MarkerIndex,
): Promise<boolean> {
  for (let round = 0; round < maximalRounds; round += 1) {
    tree.cgroup?.kill();
    const living = await livingMembers(tree, processes, markers);
    if (living.length === 0) return true;
    for (const { pid } of living) signalProcess(pid, 'SIGSTOP');
    for (const { pid } of living) signalProcess(pid, 'SIGKILL');
    await delay(pauseMs);
  }
  return false;
}
