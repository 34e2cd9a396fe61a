import type { Activity } from '#daemon/activity/index.ts';
import type { Arrivals, BringIn } from '#daemon/bring-in/index.ts';
import type { Collections, Eggs, RuntimeFetcher, SteamMemory } from '#daemon/egg/index.ts';
import type { UpdatesPort } from '#daemon/ports.ts';
import type { Pausing, Servers } from '#daemon/server/index.ts';
import type { Accounts } from '#daemon/web/index.ts';
import { accountHandlers } from './account.ts';
import { activityHandlers } from './activity.ts';
import { binHandlers } from './bin.ts';
import { collectionsHandlers } from './collections.ts';
import { type DesktopServices, desktopHandlers } from './desktop.ts';
import { eggsHandlers } from './eggs.ts';
import type { Describe } from './errors.ts';
import { hostingHandlers } from './hosting.ts';
import { implementer } from './implementer.ts';
import { consoleHandlers, installsHandlers, playersHandlers, statsHandlers } from './one-server.ts';
import { runtimesHandlers } from './runtimes.ts';
import { serversHandlers } from './servers.ts';
import { steamHandlers } from './steam.ts';
import { type SystemServices, systemHandlers } from './system.ts';
import { takeInHandlers } from './take-in.ts';
import { updatesHandlers } from './updates.ts';
import { worldsHandlers } from './worlds.ts';

/** What the contract's handlers call. */
interface RpcServices extends SystemServices, DesktopServices {
  servers: Servers;
  pausing: Pausing;
  eggs: Eggs;
  collections: Collections;
  runtimeFetcher: RuntimeFetcher;
  steam: SteamMemory;
  accounts: Accounts;
  activity: Activity;
  arrivals: Arrivals;
  bringIn: BringIn;
  /** Null where Roost does not update itself. */
  updates: UpdatesPort | null;
  describe: Describe;
}

/** The contract's implementation, for every transport: thin, it calls the rooms and says what they answer. */
export function createRouter(services: RpcServices) {
  const os = implementer(services.describe);
  const { servers } = services;
  return os.router({
    account: accountHandlers(os.account, services.accounts),
    activity: activityHandlers(os.activity, services.activity),
    bin: binHandlers(os.bin, servers),
    collections: collectionsHandlers(os.collections, services.collections),
    console: consoleHandlers(os.console, servers),
    desktop: desktopHandlers(os.desktop, services),
    eggs: eggsHandlers(os.eggs, services.eggs, servers),
    hosting: hostingHandlers(os.hosting, services.pausing),
    installs: installsHandlers(os.installs, servers),
    players: playersHandlers(os.players, servers),
    runtimes: runtimesHandlers(os.runtimes, services.runtimeFetcher),
    servers: serversHandlers(os.servers, servers),
    stats: statsHandlers(os.stats, servers),
    steam: steamHandlers(os.steam, services.steam),
    system: systemHandlers(os.system, services),
    takeIn: takeInHandlers(os.takeIn, services.bringIn),
    updates: updatesHandlers(os.updates, services.updates),
    worlds: worldsHandlers(os.worlds, services.arrivals, services.bringIn),
  });
}
export type Router = ReturnType<typeof createRouter>;
