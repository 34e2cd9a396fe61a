import type { ShutdownReason } from '../../../electron/shell/shutdown-reason.ts';
import { world } from './world.ts';

/** In the place of the shell's own, which calls Windows. */
export async function openShutdownReason(): Promise<ShutdownReason> {
  return {
    give: (handle, reason) => {
      if (handle.length !== 8) throw new Error('this is no handle of a window');
      world.shutdownReasons.push(reason);
      return true;
    },
  };
}
