import { createDaemon, type Daemon } from '#daemon/compose.ts';
import type { Ports } from '#daemon/ports.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { isAppError } from '#shared/errors/app-error.ts';

/**
 * Opens the daemon, without its door to the network where that cannot be had.
 *
 * `networkOff` then says why: without a window nobody could change the address that is taken.
 */
export async function openDaemon(
  ports: Omit<Ports, 'listen'>,
): Promise<{ daemon: Daemon; networkOff: Notice | null }> {
  try {
    return { daemon: await createDaemon({ ...ports, listen: 'if-wanted' }), networkOff: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'system.listen-failed') throw error;
    ports.logger.warn({ err: error }, 'not reachable over the network');
    return { daemon: await createDaemon({ ...ports, listen: null }), networkOff: error.toNotice() };
  }
}
