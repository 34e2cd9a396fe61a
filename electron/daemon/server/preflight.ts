import type { Logger } from 'pino';
import {
  buildLaunch,
  configureFiles,
  type ServerFacts,
  updateBySteam,
  wantsSteamUpdate,
} from '#daemon/egg/index.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { compileDone } from '#shared/domain/done-matching.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { environmentFor } from './availability.ts';
import { holdConsent } from './consent.ts';
import type { DiskUsage } from './disk-usage.ts';
import { holdEula } from './eula.ts';
import type { PreparedStart } from './process.ts';
import { remoteConsoleOf } from './remote/remote-console.ts';
import type { ServerRooms } from './rooms.ts';
import { hiddenValues, holdSecrets } from './settings.ts';
import type { Say } from './voice.ts';

/** What the egg room is told of a server. */
export function factsOf(rooms: ServerRooms, record: ServerRecord): ServerFacts {
  return {
    serverId: record.id,
    name: record.name,
    folder: rooms.paths.serverFolder(record.id),
    image: record.image,
    startup: record.startup,
    values: record.variables,
    limits: record.limits,
    allocations: record.allocations,
    timezone: rooms.timezone,
    hostAddress: rooms.backends.backend(record.environment).hostAddress(),
  };
}

/** One start to be. `say` writes a line of Roost's own to the server's console. */
export interface Preflight {
  record: ServerRecord;
  eggRecord: EggRecord;
  disk: DiskUsage;
  logger: Logger;
  say: Say;
  /** Shows what a tool prints in the server's console. */
  print: (chunk: Uint8Array) => void;
}

const mib = 1024 * 1024;

/**
 * Looks at all that a start needs, brings the configuration files up to date, and says what is to be started.
 *
 * Fails with the first thing that stands in the way: secrets that nobody can open, the installation, the environment, consent, the disk, a port,
 * the game's terms, a runtime. A configuration file that cannot be changed is told in the console and stops nothing, as in Wings.
 * Source: Wings `server/power.go` onBeforeStart.
 */
export async function prepareStart(
  rooms: ServerRooms,
  preflight: Preflight,
  signal: AbortSignal,
): Promise<PreparedStart> {
  const { record, eggRecord, logger, say } = preflight;
  const { egg } = eggRecord;
  holdSecrets(record, egg);
  await environmentFor(rooms.eggs, egg, record.environment);
  await holdConsent(rooms, egg, record.environment, false);
  await holdDiskLimit(preflight);
  signal.throwIfAborted();
  for (const allocation of record.allocations) {
    await rooms.allocations.assertFree(allocation, record.id);
  }
  const facts = factsOf(rooms, record);
  await holdEula(record, eggRecord, facts.folder);
  await bringUpToDate(rooms, preflight, facts, signal);
  const notices = await configureFiles({ egg, facts, folder: facts.folder, logger }, signal);
  for (const notice of notices) say('configProblem', { problem: rooms.voice.notice(notice) });
  const { launch, variables } = await buildLaunch(egg, facts, rooms.runtimes, signal);
  say('starting');
  return {
    spec: {
      serverId: record.id,
      folder: facts.folder,
      launch,
      variables,
      allocations: record.allocations,
      limits: record.limits,
      mounts: record.mounts,
      labels: {},
    },
    isDone: compileDone(egg.config.done),
    remote: remoteConsoleOf(eggRecord, record),
    hidden: hiddenValues(record, egg),
  };
}

/** A game that Steam does not have, or cannot be asked for, starts as it is: friends want to play tonight. */
async function bringUpToDate(
  rooms: ServerRooms,
  { record, eggRecord: { egg }, logger, say, print }: Preflight,
  facts: ServerFacts,
  signal: AbortSignal,
): Promise<void> {
  if (!wantsSteamUpdate(egg, facts)) return;
  const { runtimes, clock } = rooms;
  const backend = rooms.backends.backend(record.environment);
  say('updating');
  try {
    await updateBySteam({ egg, facts, backend, runtimes, clock, output: print }, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!isAppError(error)) throw error;
    logger.warn({ err: error }, 'game not brought up to date');
    say('updateFailed', { problem: rooms.voice.notice(error.toNotice()) });
  }
}

/** Unlimited servers are not held up by a measurement. */
async function holdDiskLimit({ record, disk, say }: Preflight): Promise<void> {
  const limitBytes = record.limits.diskMib * mib;
  if (limitBytes === 0) return;
  if (disk.needsMeasuring(limitBytes)) {
    say('checkingDisk');
    await disk.measure();
  }
  const usedBytes = disk.usedBytes ?? 0;
  if (usedBytes > limitBytes) throw new AppError('server.disk-full', { usedBytes, limitBytes });
}
