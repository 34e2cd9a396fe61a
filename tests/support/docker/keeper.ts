/**
 * Keeps one Docker engine alive while processes use it, then ends it and removes its folder.
 *
 * A process of its own, because a test run that fails, hangs or is killed must not leave an engine behind.
 * Usage: node keeper.ts FOLDER [DOCKERD-FLAG…]
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Dockerode from 'dockerode';
import { endDockerd, enginePlaces, isAlive, pidIn, spawnDockerd } from './dockerd.ts';

/** Long enough for the next test file to take over. */
const idleMs = 15_000;

const [folder = '', ...flags] = process.argv.slice(2);
const places = enginePlaces(folder);
writeFileSync(places.keeper, String(process.pid));

const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
process.once('SIGTERM', () => stop());
process.once('SIGINT', () => stop());

let engine = spawnDockerd(folder, flags);
let usedAt = Date.now();
while (Date.now() - usedAt < idleMs) {
  if (readdirSync(places.users).some((pid) => isUsing(Number(pid)))) usedAt = Date.now();
  const isDown = engine.exitCode !== null || engine.signalCode !== null;
  if (isDown && !existsSync(places.down)) engine = spawnDockerd(folder, flags);
  const isStopped = await Promise.race([wait(250, false), stopped.then(() => true)]);
  if (isStopped) break;
}
// The networks' devices and firewall rules are the kernel's, and would outlive the engine.
await Promise.race([emptyEngine(), wait(30_000, undefined, { ref: false })]).catch(() => {});
await endDockerd(folder);
// Of two keepers only the one that is written down may remove the folder.
if (pidIn(places.keeper) === process.pid) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

async function emptyEngine(): Promise<void> {
  const docker = new Dockerode({ socketPath: places.socket });
  for (const { Id: id } of await docker.listContainers({ all: true })) {
    await docker.getContainer(id).remove({ force: true });
  }
  await docker.pruneNetworks();
}

function isUsing(pid: number): boolean {
  if (isAlive(pid)) return true;
  rmSync(join(places.users, String(pid)), { force: true });
  return false;
}
