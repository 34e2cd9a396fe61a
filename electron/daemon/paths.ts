import { join } from 'node:path';
import type { ServerId } from '#shared/domain/ids.ts';

/** Every place in the data folder, named once. All absolute. */
export interface Paths {
  root: string;
  database: string;
  /** Who runs on this folder, where it answers, and the token of its clients; readable by its owner only. */
  daemonFile: string;
  /** What native environments remember of living processes, one file a server. */
  run: string;
  /** Runtimes that native eggs use: Node, Java, SteamCMD. */
  runtimes: string;
  /** The login that SteamCMD remembers; readable by its owner only. */
  steam: string;
  /** Where SteamCMD is asked for sizes, signed in as nobody. */
  steamQuestions: string;
  /** The key that secrets are sealed with, where the system has no better place for it. */
  sealKey: string;
  /** What was fetched of the places that eggs come from. */
  collections: string;
  log: string;
  /** What a person brings in, until it has its place. On the same drive as the servers. */
  incoming: string;
  serverFolder(id: ServerId): string;
  /** Where a fresh native installation works until it has succeeded. On the same drive as the servers. */
  stagingFolder(id: ServerId): string;
  consoleFolder(id: ServerId): string;
  installLog(id: ServerId): string;
}

export function dataPaths(root: string): Paths {
  return {
    root,
    database: join(root, 'roost.db'),
    daemonFile: join(root, 'daemon.json'),
    run: join(root, 'run'),
    runtimes: join(root, 'runtimes'),
    steam: join(root, 'steam'),
    steamQuestions: join(root, 'steam-questions'),
    sealKey: join(root, 'seal.key'),
    collections: join(root, 'egg-collections'),
    incoming: join(root, 'incoming'),
    log: join(root, 'logs', 'roost.log'),
    serverFolder: (id) => join(root, 'servers', id),
    stagingFolder: (id) => join(root, 'staging', id),
    consoleFolder: (id) => join(root, 'logs', 'servers', id),
    installLog: (id) => join(root, 'logs', 'install', `${id}.log`),
  };
}
