import { accountContract } from './account.ts';
import { activityContract } from './activity.ts';
import { binContract } from './bin.ts';
import { collectionsContract } from './collections.ts';
import { consoleContract } from './console.ts';
import { desktopContract } from './desktop.ts';
import { eggsContract } from './eggs.ts';
import { hostingContract } from './hosting.ts';
import { installsContract } from './installs.ts';
import { playersContract } from './players.ts';
import { runtimesContract } from './runtimes.ts';
import { serversContract } from './servers.ts';
import { statsContract } from './stats.ts';
import { steamContract } from './steam.ts';
import { systemContract } from './system.ts';
import { takeInContract } from './take-in.ts';
import { updatesContract } from './updates.ts';
import { worldsContract } from './worlds.ts';

/**
 * All that a window, the CLI or a script may say to the daemon.
 *
 * Served over MessagePort, WebSocket and HTTP from this one value. A failure that a person can meet comes as an
 * oRPC error whose `data` is a `Notice`: the code and the facts of its sentence.
 */
export const contract = {
  account: accountContract,
  activity: activityContract,
  bin: binContract,
  collections: collectionsContract,
  console: consoleContract,
  desktop: desktopContract,
  eggs: eggsContract,
  hosting: hostingContract,
  installs: installsContract,
  players: playersContract,
  runtimes: runtimesContract,
  servers: serversContract,
  stats: statsContract,
  steam: steamContract,
  system: systemContract,
  takeIn: takeInContract,
  updates: updatesContract,
  worlds: worldsContract,
};
export type Contract = typeof contract;
