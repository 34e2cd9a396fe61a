import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where an engine of the tests keeps everything, so that removing one folder removes all of it. */
export function enginePlaces(folder: string) {
  return {
    socket: join(folder, 'docker.sock'),
    data: join(folder, 'data'),
    exec: join(folder, 'exec'),
    pid: join(folder, 'dockerd.pid'),
    containerd: join(folder, 'exec', 'containerd', 'containerd.pid'),
    log: join(folder, 'dockerd.log'),
    /** While this file is there the keeper leaves a dead engine down. */
    down: join(folder, 'down'),
    /** One empty file a process that uses the engine, named by its pid. */
    users: join(folder, 'users'),
    keeper: join(folder, 'keeper.pid'),
    /** Held while an engine is started, ended or given images; beside the folder, which comes and goes. */
    lock: `${folder}.lock`,
  };
}

/**
 * Starts dockerd with nothing outside its folder but its networks: no default bridge, which it would share with a
 * person's own engine, and no address pool that meets theirs.
 */
export function spawnDockerd(folder: string, flags: readonly string[]) {
  const places = enginePlaces(folder);
  const log = openSync(places.log, 'a');
  return spawn(
    'dockerd',
    [
      `--data-root=${places.data}`,
      `--exec-root=${places.exec}`,
      `--pidfile=${places.pid}`,
      `--host=unix://${places.socket}`,
      '--bridge=none',
      '--default-address-pool=base=10.213.0.0/16,size=24',
      ...flags,
    ],
    { stdio: ['ignore', log, log], detached: true },
  );
}

/** Ends what is left of an engine: dockerd, its containerd, the containers' shims, and mounts. Bounded. */
export async function endDockerd(folder: string): Promise<void> {
  const dockerd = pidIn(enginePlaces(folder).pid);
  if (dockerd !== null && signal(dockerd, 'SIGTERM')) await gone([dockerd], 20_000);
  for (let round = 0; round < 10; round += 1) {
    const left = processesOf(folder);
    if (left.length === 0) break;
    for (const pid of left) signal(pid, 'SIGKILL');
    await gone(left, 2000);
  }
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((path) => path.startsWith(`${folder}/`)).toReversed()) {
    await once(spawn('umount', ['-l', mount], { stdio: 'ignore' }), 'exit');
  }
}

/** Whether a process of that id lives. */
export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** The number in a file, or null. */
export function pidIn(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

/** dockerd, containerd and shims name their folder in their arguments; containers are the shims' children. */
function processesOf(folder: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const ours = pids.filter((pid) => {
    const words = commandLine(pid);
    return (
      /dockerd|containerd|docker-proxy/.test(words[0] ?? '') &&
      words.some((word) => word.includes(`${folder}/`))
    );
  });
  const children = pids.filter((pid) => ours.includes(parentOf(pid)) && !ours.includes(pid));
  return [...children, ...ours];
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function gone(pids: readonly number[], boundMs: number): Promise<void> {
  const until = Date.now() + boundMs;
  while (Date.now() < until && pids.some((pid) => isAlive(pid))) await wait(50);
}
