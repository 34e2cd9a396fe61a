import { platform, release } from 'node:os';
import type { NativeSystem } from '../native/native-system.ts';
import { capabilitiesOf } from './capabilities.ts';
import { runInstall } from './install.ts';
import { JobTree } from './job-tree.ts';
import { endLeftovers } from './leftovers.ts';
import { Machine, type MachineOptions } from './machine.ts';
import { serverLaunch } from './spec.ts';

/** Servers as jobs of Windows. */
export function windowsSystem(options: MachineOptions): NativeSystem<Machine> {
  return {
    kind: 'windows',
    isHere: () => platform() === 'win32',
    openMachine: () => Machine.open(options),
    describe: ({ held }) => ({
      version: `Windows ${release()}`,
      location: null,
      capabilities: capabilitiesOf(held),
    }),
    openTree: async (machine, spec, listener) => new JobTree(machine, await serverLaunch(spec), listener),
    install: runInstall,
    endLeftovers,
  };
}
