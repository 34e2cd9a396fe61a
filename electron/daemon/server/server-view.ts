import type { ServerRecord } from '#daemon/store/index.ts';
import type { Glance } from '#shared/contract/servers.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { PlayerCount } from '#shared/domain/players.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server as ServerView } from '#shared/domain/server.ts';
import type { ServerSample } from '#shared/domain/stats.ts';
import { lostSecrets } from './settings.ts';
import { type Life, startedAt } from './state-machine.ts';

/** What a person sees of a server, put together from those who know it. */
export interface ViewParts {
  record: ServerRecord;
  eggName: string;
  life: Life;
  pendingAction: PowerAction | null;
  /** The address of this PC in the house; null without a network. */
  thisPc: string | null;
  folder: string;
}

export function viewOf({ record, eggName, life, pendingAction, thisPc, folder }: ViewParts): ServerView {
  const { lastCrashAt: _lastCrashAt, updatedAt: _updatedAt, lostSecrets: _sealed, ...known } = record;
  const lost = lostSecrets(record);
  return {
    ...known,
    ...(lost.length === 0 ? {} : { lostSecrets: lost }),
    eggName,
    state: life.state,
    pendingAction,
    startedAt: startedAt(life),
    lanAddress: addressFor(record.allocations[0], thisPc),
    folder,
  };
}

/** The figures of a server's card; null without a sample. */
export function glanceOf(
  serverId: ServerId,
  sample: ServerSample | null,
  players: PlayerCount | null,
): Glance | null {
  if (sample === null) return null;
  const { cpuPercent, memoryBytes, memoryLimitBytes, diskBytes } = sample;
  return { serverId, cpuPercent, memoryBytes, memoryLimitBytes, diskBytes, players };
}

/** What a friend in the same house types; a server on every address is reached under this PC's. */
function addressFor(primary: Allocation | undefined, thisPc: string | null): string | null {
  if (primary === undefined) return null;
  const isAny = primary.ip === '0.0.0.0' || primary.ip === '::';
  const ip = isAny ? thisPc : primary.ip;
  if (ip === null) return null;
  return ip.includes(':') ? `[${ip}]:${primary.port}` : `${ip}:${primary.port}`;
}
