import type { EnvironmentBackend } from '../environment.ts';
import { NativeBackend } from '../native/native-backend.ts';
import type { MachineOptions } from './machine.ts';
import { windowsSystem } from './windows-system.ts';

export { superviseProgram } from './supervise.ts';

/** Opens the environment of Job Objects. Looks at the machine when it is first asked. */
export function openWindowsBackend(options: MachineOptions): EnvironmentBackend {
  return new NativeBackend(windowsSystem(options), options.logger);
}
