import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ServerRooms } from './rooms.ts';

const mib = 1024 * 1024;
/** With less than this, no script gets far and the drive is full for everything else too. */
const floorMib = 256;

/**
 * The room below which an installation is not even tried, in MiB.
 *
 * Half of what our catalogue recommends, since that has room for worlds to grow. What is installed already has its room.
 *
 * @param takesBytes what its makers say that it takes; 0 where nobody does
 */
export function leastRoomMib(
  egg: Pick<EggRecord, 'catalogue'>,
  install: ServerRecord['install'],
  takesBytes = 0,
): number {
  const recommended = install === 'installed' ? 0 : (egg.catalogue?.recommended.diskMib ?? 0);
  const takes = install === 'installed' ? 0 : takesBytes / mib;
  return Math.max(floorMib, Math.ceil(recommended / 2), Math.ceil(takes));
}

/**
 * Holds that the drive has room for an installation.
 *
 * Fails with `install.disk-short` where it clearly has not, or with `install.disk-short-but-bin` where deleted servers
 * hold some of it.
 */
export async function holdDiskRoom(
  rooms: Pick<ServerRooms, 'paths' | 'freeBytes' | 'deleted'>,
  egg: Pick<EggRecord, 'egg' | 'catalogue'>,
  install: ServerRecord['install'],
  takesBytes = 0,
): Promise<void> {
  const neededMib = leastRoomMib(egg, install, takesBytes);
  const freeMib = Math.floor((await rooms.freeBytes(rooms.paths.root)) / mib);
  if (freeMib >= neededMib) return;
  const facts = { egg: egg.egg.name, neededMib, freeMib };
  const binBytes = rooms.deleted.list().reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  if (binBytes > 0) throw new AppError('install.disk-short-but-bin', { ...facts, binBytes });
  throw new AppError('install.disk-short', facts);
}
