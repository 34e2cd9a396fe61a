import { platform, release } from 'node:os';
import type { NativeSystem } from '../native/native-system.ts';
import { capabilitiesOf } from './capabilities.ts';
import { runInstall } from './install.ts';
import { endLeftovers } from './leftovers.ts';
import { Machine, type MachineOptions } from './machine.ts';
import { ProcessTree } from './process-tree.ts';
import { serverLaunch } from './spec.ts';

export interface PosixOptions extends MachineOptions {
  /** How long what an earlier daemon left running may take to save, before it is killed. */
  leftoverGraceMs?: number;
}

const defaultGraceMs = 5000;

/** Servers as process trees of Linux or macOS. */
export function posixSystem(options: PosixOptions): NativeSystem<Machine> {
  const graceMs = { server: options.leftoverGraceMs ?? defaultGraceMs, install: 0 };
  return {
    kind: 'posix',
    isHere: () => platform() === 'linux' || platform() === 'darwin',
    openMachine: () => Machine.open(options),
    describe: (machine) => ({
      version: versionOf(machine),
      location: machine.cgroups?.folder ?? null,
      capabilities: capabilitiesOf(machine.facts()),
    }),
    openTree: async (machine, spec, listener) =>
      new ProcessTree(machine, await serverLaunch(machine, spec), listener),
    install: runInstall,
    endLeftovers: (machine, marker, of) => endLeftovers(machine, marker, graceMs[of]),
  };
}

function versionOf(machine: Machine): string {
  const system = `${platform() === 'darwin' ? 'macOS' : 'Linux'} ${release()}`;
  return machine.sandbox === null ? system : `${system}, ${machine.sandbox.name}`;
}
