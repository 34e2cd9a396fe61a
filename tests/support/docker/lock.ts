import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, pidIn } from './dockerd.ts';

const boundMs = 300_000;

/** One at a time, over processes; a lock whose holder is gone is taken over. */
export async function withLock<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  const until = Date.now() + boundMs;
  while (!tryLock(path)) {
    const holder = pidIn(path);
    if (holder !== null && !isAlive(holder)) rmSync(path, { force: true });
    if (Date.now() > until) throw new Error(`${path} is held by process ${holder}`);
    await wait(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
