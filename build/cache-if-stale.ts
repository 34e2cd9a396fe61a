import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { filesBelow, repository, timesHash } from './source-files.ts';

/**
 * Fills the compile cache of `roost serve` when the daemon's sources have changed.
 *
 * Without it the first start strips the types itself, and keeps the 20 MB that the compiler takes for as long as it runs.
 */
const stampFile = join(repository, 'out/cache.stamp');
const patienceMs = 20_000;

/** A daemon on a folder of its own, from its start to its end: what it compiled is what the real one will need. */
async function rehearse(): Promise<boolean> {
  const data = mkdtempSync(join(tmpdir(), 'roost-cache-'));
  const words = ['serve', '--data', data, '--listen', '127.0.0.1:0', '--no-open'];
  const child = spawn(process.execPath, [join(repository, 'electron/roost.js'), ...words], {
    // The rehearsal has no business with anybody's containers.
    env: { ...process.env, DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: patienceMs,
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(existsSync(join(repository, 'out/cache'))));
  });
  createInterface({ input: child.stdout }).once('line', () => void askToEnd(data, () => child.kill()));
  const isFilled = await ended;
  rmSync(data, { recursive: true, force: true });
  return isFilled;
}

/** As its own door offers it, since Windows knows no signal that a process may answer. */
async function askToEnd(data: string, kill: () => void): Promise<void> {
  try {
    const facts: unknown = JSON.parse(readFileSync(join(data, 'daemon.json'), 'utf8'));
    const { url, token } = facts as { url: string; token: string };
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${url}/api/system/shutdown`, { method: 'POST', headers });
  } catch {
    kill();
  }
}

const times = `${process.version} ${timesHash([...filesBelow(['electron', 'shared']), 'package-lock.json'])}`;
const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
if (stamp !== times || !existsSync(join(repository, 'out/cache'))) {
  // A start without a cache is slower and larger, and works.
  if (await rehearse()) {
    mkdirSync(join(repository, 'out'), { recursive: true });
    writeFileSync(stampFile, times);
  }
}
