import type { EnvironmentBackend } from '../environment.ts';
import { NativeBackend } from '../native/native-backend.ts';
import { type PosixOptions, posixSystem } from './posix-system.ts';

export type { Supervised } from '../native/supervise.ts';
export { superviseProgram } from './supervise.ts';

/** Opens the environment of supervised process trees. Looks at the machine when it is first asked. */
export function openPosixBackend(options: PosixOptions): EnvironmentBackend {
  return new NativeBackend(posixSystem(options), options.logger);
}
