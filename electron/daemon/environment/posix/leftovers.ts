import { setTimeout as delay } from 'node:timers/promises';
import { Cgroup } from './cgroup/cgroup.ts';
import { endTree, livingMembers, signalProcess, type TreeHandle } from './end-tree.ts';
import type { Machine } from './machine.ts';
import { TreeMembers } from './processes/tree-members.ts';
import { identityOf, type RunRecord, runRecordFile } from './run-record.ts';

const lookMs = 25;

/**
 * Ends what an earlier daemon left of a tree, and forgets it. Does nothing without a record.
 *
 * The earlier daemon's end hung up the terminal, so the processes know already and may be saving: they are asked
 * once more, and have `graceMs` before they are killed. A record from before the last boot names pids of strangers,
 * so it is only removed.
 */
export async function endLeftovers(machine: Machine, marker: string, graceMs: number): Promise<void> {
  const file = runRecordFile(machine.runFolder, marker);
  const record = await file.read();
  if (record === null) return;
  if (record.bootId === (await machine.bootId())) await endRecorded(machine, record, graceMs);
  await file.remove();
}

async function endRecorded(machine: Machine, record: RunRecord, graceMs: number): Promise<void> {
  const cgroup = record.cgroup === null ? null : new Cgroup(record.cgroup, new Set());
  const members = new TreeMembers(identityOf(record), record.marker);
  const tree: TreeHandle = { members, cgroup, isContained: false };
  const living = () => livingMembers(tree, machine.processes, machine.markers);
  const found = await living();
  if (found.length > 0) {
    machine.logger.info(
      { marker: record.marker, pids: found.map(({ pid }) => pid) },
      'ending what was left running',
    );
    // Bubblewrap would end everything at once when asked itself; the server in it is what has something to save.
    const asked = found.filter(({ session }) => !record.sandboxed || session !== record.pid);
    for (const { pid } of asked) signalProcess(pid, 'SIGTERM');
    await waitUntilGone(living, asked.length === 0 ? 0 : graceMs);
    await endTree(tree, machine.processes, machine.markers);
  }
  await cgroup?.remove();
}

async function waitUntilGone(living: () => Promise<readonly unknown[]>, graceMs: number): Promise<void> {
  const end = performance.now() + graceMs;
  while (performance.now() < end && (await living()).length > 0) await delay(lookMs);
}
