import { initial } from './0001-initial.ts';
import { offers } from './0002-offers.ts';
import { activity } from './0003-activity.ts';
import { players } from './0004-players.ts';
import { eggNames } from './0005-egg-names.ts';
import { deletedServers } from './0006-deleted-servers.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order, numbered from 1 without a gap. */
export const migrations: readonly Migration[] = [
  initial,
  offers,
  activity,
  players,
  eggNames,
  deletedServers,
];
