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
import { withLock } from './lock.ts';

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
let isEnded = false;
while (!isEnded) {
  if (isUsed()) usedAt = Date.now();
  const isDown = engine.exitCode !== null || engine.signalCode !== null;
  if (isDown && !existsSync(places.down)) engine = spawnDockerd(folder, flags);
  const isStopped = await Promise.race([wait(250, false), stopped.then(() => true)]);
  // Somebody may come while it is decided: then they wait for the lock, and are seen or start another.
  if (isStopped || Date.now() - usedAt > idleMs)
    isEnded = await withLock(places.lock, () => endIfUnused(isStopped));
}

async function endIfUnused(isStopped: boolean): Promise<boolean> {
  if (!isStopped && isUsed()) return false;
  // The networks' devices and firewall rules are the kernel's, and would outlive the engine.
  await Promise.race([emptyEngine(), wait(30_000, undefined, { ref: false })]).catch(() => {});
  await endDockerd(folder);
  // Of two keepers only the one that is written down may remove the folder.
  if (pidIn(places.keeper) === process.pid) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return true;
}

async function emptyEngine(): Promise<void> {
  const docker = new Dockerode({ socketPath: places.socket });
  for (const { Id: id } of await docker.listContainers({ all: true })) {
    await docker.getContainer(id).remove({ force: true });
  }
  await docker.pruneNetworks();
}

function isUsed(): boolean {
  return readdirSync(places.users).some((pid) => isUsing(Number(pid)));
}

function isUsing(pid: number): boolean {
  if (isAlive(pid)) return true;
  rmSync(join(places.users, String(pid)), { force: true });
  return false;
}
