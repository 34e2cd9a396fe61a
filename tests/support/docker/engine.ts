import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Dockerode from 'dockerode';
import { provide } from '../need.ts';
import { enginePlaces, isAlive, pidIn } from './dockerd.ts';
import { buildImage, type ImageName } from './images.ts';
import { withLock } from './lock.ts';

const startBoundMs = 60_000;

/** A real Docker engine of the tests' own, on a socket and a data folder of its own. */
export interface TestEngine extends AsyncDisposable {
  socket: string;
  /** As `DOCKER_HOST` wants it. */
  dockerHost: string;
  docker: Dockerode;
  /** Process id of dockerd. */
  pid(): number;
  /** Builds images where they are missing, since no registry can be reached, and returns their references. */
  images(...names: ImageName[]): Promise<void>;
  /** Kills dockerd; it stays away until `comeBack`. Only on an engine of one's own. */
  kill(): Promise<void>;
  /** Lets it start again and waits until it answers. */
  comeBack(): Promise<void>;
}

/**
 * The engine that all tests of this machine share, started by whoever comes first; call once in a file.
 *
 * It ends by itself when no process uses it any more.
 */
export function sharedEngine(): Promise<TestEngine> {
  return open(join(tmpdir(), `roost-test-docker-${process.getuid?.() ?? 0}`), []);
}

/** An engine of a test's own, to be killed and restarted at will; ends when disposed. */
export function ownEngine(...flags: string[]): Promise<TestEngine> {
  return open(mkdtempSync(join(tmpdir(), 'roost-own-docker-')), flags);
}

async function open(folder: string, flags: readonly string[]): Promise<TestEngine> {
  const places = enginePlaces(folder);
  provide(['docker', 'busybox'], say);
  const user = join(places.users, String(process.pid));
  await withLock(places.lock, async () => {
    mkdirSync(places.users, { recursive: true });
    writeFileSync(user, '');
    const keeper = pidIn(places.keeper);
    if (keeper === null || !isAlive(keeper)) startKeeper(folder, flags);
    await answers(folder);
  });
  const docker = new Dockerode({ socketPath: places.socket });
  return {
    socket: places.socket,
    dockerHost: `unix://${places.socket}`,
    docker,
    pid: () => pidIn(places.pid) ?? 0,
    images: (...names) =>
      withLock(places.lock, async () => {
        for (const name of names) await buildImage(docker, name, say);
      }),
    async kill() {
      writeFileSync(places.down, '');
      // dockerd takes its containerd along; one that starts while that is still dying waits 15 s for it in vain.
      const pids = [pidIn(places.pid), pidIn(places.containerd)].filter((pid) => pid !== null);
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      while (pids.some((pid) => isAlive(pid))) await wait(20);
    },
    async comeBack() {
      rmSync(places.down, { force: true });
      await answers(folder);
    },
    async [Symbol.asyncDispose]() {
      rmSync(user, { force: true });
      const keeper = pidIn(places.keeper);
      if (flagsAreOwn(folder) && keeper !== null) process.kill(keeper, 'SIGTERM');
    },
  };
}

function flagsAreOwn(folder: string): boolean {
  return folder.includes('roost-own-docker-');
}

function startKeeper(folder: string, flags: readonly string[]): void {
  say('starting a Docker engine for the tests');
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts'), folder, ...flags], {
    detached: true,
    stdio: 'ignore',
  });
  keeper.unref();
}

/** Waits until the engine answers; fails with the end of its log. */
async function answers(folder: string): Promise<void> {
  const places = enginePlaces(folder);
  const docker = new Dockerode({ socketPath: places.socket, timeout: 2000 });
  const until = Date.now() + startBoundMs;
  for (;;) {
    try {
      await docker.ping();
      return;
    } catch (cause) {
      if (Date.now() > until) {
        const log = readFileSync(places.log, 'utf8').split('\n').slice(-20).join('\n');
        throw new Error(`the engine of the tests does not answer:\n${log}`, { cause });
      }
      await wait(100);
    }
  }
}

function say(line: string): void {
  process.stderr.write(`docker: ${line}\n`);
}
