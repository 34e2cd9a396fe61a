import { WindowsBackend } from './backend.ts';
import type { MachineOptions } from './machine.ts';

export type { WindowsBackend } from './backend.ts';
export type { MachineOptions as WindowsBackendOptions } from './machine.ts';
export { superviseProgram } from './supervise.ts';

/** Opens the environment of Job Objects. Looks at the machine when it is first asked. */
export function openWindowsBackend(options: MachineOptions): WindowsBackend {
  return new WindowsBackend(options);
}
