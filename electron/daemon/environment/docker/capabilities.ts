import type { Capabilities, Enforcement } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { notes } from '#shared/locales/en/notes.ts';
import type { EngineInfo } from './engine-info.ts';
import type { DockerSettings } from './settings.ts';

/** What this engine on this kernel really holds, with a note for each thing that it does not. */
export function dockerCapabilities(engine: EngineInfo, settings: DockerSettings): Capabilities {
  const { can } = engine;
  const missing: [boolean, keyof typeof notes][] = [
    [can.memory, 'docker.no-memory-limit'],
    [can.swap, 'docker.no-swap-limit'],
    [can.cpu, 'docker.no-cpu-limit'],
    [can.pinning, 'docker.no-cpu-pinning'],
    [can.processes, 'docker.no-process-limit'],
    [can.ioWeight, 'docker.no-io-weight'],
    [can.oomSwitch, 'docker.no-oom-switch'],
    [!engine.remapsUsers || settings.usernsMode === 'host', 'docker.remaps-users'],
  ];
  return {
    limits: {
      memory: held(can.memory),
      swap: held(can.memory && can.swap),
      cpu: held(can.cpu),
      io: held(can.ioWeight),
      threads: held(can.pinning),
      processes: held(can.processes),
      // By the server, which measures its folder wherever it runs.
      disk: 'watched',
    },
    isolation: 'container',
    survivesDaemon: true,
    networkStats: true,
    notes: missing.filter(([holds]) => !holds).map(([, code]): Notice => ({ code, facts: {} })),
  };
}

function held(byKernel: boolean): Enforcement {
  return byKernel ? 'kernel' : 'none';
}
