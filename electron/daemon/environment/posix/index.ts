import { PosixBackend, type PosixBackendOptions } from './backend.ts';

export type { PosixBackend, PosixBackendOptions } from './backend.ts';
export { type Supervised, superviseProgram } from './supervise.ts';

/** Opens the environment of supervised process trees. Looks at the machine when it is first asked. */
export function openPosixBackend(options: PosixBackendOptions): PosixBackend {
  return new PosixBackend(options);
}
