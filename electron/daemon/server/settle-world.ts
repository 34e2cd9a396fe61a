import type { LiveRecord } from './live-record.ts';
import type { ServerRooms } from './rooms.ts';

/** Puts in the world that was brought for a server, where one waits, with the settings that name it. It must be off. */
export async function settleWorld(
  rooms: Pick<ServerRooms, 'arrivals'>,
  record: Pick<LiveRecord, 'value' | 'update'>,
): Promise<void> {
  await rooms.arrivals.settle(record.value.id, (settings) => {
    if (Object.keys(settings).length === 0) return;
    record.update({ variables: { ...record.value.variables, ...settings } });
  });
}
