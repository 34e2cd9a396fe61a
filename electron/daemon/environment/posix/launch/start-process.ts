import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { TreeLimits } from '../../native/tree-limits.ts';
import type { Cgroup } from '../cgroup/cgroup.ts';
import type { ProcessExit } from '../exit-state.ts';
import type { Machine } from '../machine.ts';
import type { ProcessIdentity } from '../processes/process-source.ts';
import { runRecordFile } from '../run-record.ts';
import type { Pty } from '../terminal/pty.ts';
import { findTool, toolPath } from '../tools.ts';
import { passGate } from './gate.ts';
import type { LaunchSpec } from './launch-spec.ts';
import { wrap } from './wrapper.ts';

/** A tree's first process, running. */
export interface StartedProcess {
  identity: ProcessIdentity;
  exited: Promise<ProcessExit>;
}

/**
 * Starts the first process of a tree: in its cgroup, on its terminal, recorded before it can do anything.
 *
 * Fails with the reason as an `Error`; what was started by then is for the caller to end.
 */
export async function startProcess(
  machine: Machine,
  spec: LaunchSpec,
  pty: Pty,
  cgroup: Cgroup | null,
): Promise<StartedProcess> {
  const prefix = [...corePrefix(spec.limits, cgroup), ...(await sandboxPrefix(machine, spec))];
  const wrapped = wrap({
    argv: spec.argv,
    variables: spec.variables,
    marker: spec.marker,
    terminalPath: isSandboxed(machine, spec) ? null : pty.path,
    prefix,
    toolPath,
  });
  if (cgroup !== null) {
    await cgroup.make();
    cgroup.applyLimits(spec.limits);
  }
  const child = spawnOn(pty, wrapped, spec.folder);
  const exited = exitOf(child);
  const pid = await pidOf(child);
  cgroup?.add(pid);
  const facts = (await machine.processes.find([pid])).get(pid);
  if (facts === undefined) throw new Error('the process ended before it began');
  await runRecordFile(machine.runFolder, spec.marker).write({
    version: 1,
    marker: spec.marker,
    pid,
    startedAt: facts.startedAt,
    bootId: await machine.bootId(),
    cgroup: cgroup?.path ?? null,
    sandboxed: isSandboxed(machine, spec),
  });
  await passGate(child);
  return { identity: { pid, startedAt: facts.startedAt }, exited };
}

/** Whether a tree with this spec runs in a sandbox on this machine. */
export function isSandboxed(machine: Machine, spec: LaunchSpec): boolean {
  return spec.view !== null && machine.sandbox !== null;
}

async function sandboxPrefix(machine: Machine, spec: LaunchSpec): Promise<string[]> {
  return spec.view === null || machine.sandbox === null ? [] : machine.sandbox.prefix(spec.view);
}

/** Without the cpuset controller, cores are pinned by the affinity that children inherit. */
function corePrefix(limits: TreeLimits, cgroup: Cgroup | null): string[] {
  const taskset = findTool('taskset');
  if (limits.threads === null || taskset === null || cgroup?.has('cpuset')) return [];
  return [taskset, '--cpu-list', limits.threads];
}

function spawnOn(
  pty: Pty,
  wrapped: { file: string; args: string[]; environment: Record<string, string> },
  folder: string,
): ChildProcess {
  const terminal = pty.openForProcess();
  try {
    return spawn(wrapped.file, wrapped.args, {
      cwd: folder,
      env: wrapped.environment,
      // A session of its own, which is what can be given a terminal.
      detached: true,
      stdio: [terminal, terminal, terminal, 'pipe'],
    });
  } finally {
    closeSync(terminal);
  }
}

function exitOf(child: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // It never ran, so nothing else will be told of it; `pidOf` tells why.
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error('the process has no id'));
      else resolve(child.pid);
    });
  });
}
