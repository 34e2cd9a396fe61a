import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ServerId, serverId } from '#shared/domain/ids.ts';
import { openBackend } from './posix-backend.ts';

let root: string;
let stranger: ChildProcess;
let id: ServerId;

/** What a daemon that was killed has left, with some of it changed. */
async function leave(change: Record<string, unknown>): Promise<string> {
  const stat = await readFile(`/proc/${stranger.pid}/stat`, 'latin1');
  const startedAt = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const record = {
    version: 1,
    marker: id,
    pid: stranger.pid,
    startedAt,
    bootId,
    cgroup: null,
    sandboxed: false,
  };
  const file = join(root, 'run', `${id}.json`);
  await writeFile(file, JSON.stringify({ ...record, ...change }));
  return file;
}

async function recover(): Promise<boolean> {
  await using backend = openBackend({ runFolder: join(root, 'run'), without: [] });
  return await backend.open(id).recover();
}

const lives = () => stranger.exitCode === null && stranger.signalCode === null;

describe.runIf(process.platform === 'linux')('a record that a killed daemon has left', () => {
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'roost-leftovers-'));
    await mkdir(join(root, 'run'));
    id = serverId.parse(randomUUID());
    stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log(1)'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    if (stranger.stdout !== null) await once(stranger.stdout, 'data');
  });
  afterEach(async () => {
    if (lives()) {
      stranger.kill('SIGKILL');
      await once(stranger, 'exit');
    }
    await rm(root, { recursive: true, force: true });
  });

  test('ends the process that it names, and is gone', async () => {
    const file = await leave({});
    const exited = once(stranger, 'exit');
    expect(await recover()).toBe(false);
    await exited;
    expect(existsSync(file)).toBe(false);
  });

  test('does not touch a stranger who has the pid now', async () => {
    const file = await leave({ startedAt: 1 });
    expect(await recover()).toBe(false);
    expect({ lives: lives(), record: existsSync(file) }).toEqual({ lives: true, record: false });
  });

  test('from before the last boot touches nobody', async () => {
    const file = await leave({ bootId: randomUUID() });
    expect(await recover()).toBe(false);
    expect({ lives: lives(), record: existsSync(file) }).toEqual({ lives: true, record: false });
  });

  test.each(['', '{"version":1', '{"version":2,"pid":1}', '{"pid":-1}'])(
    'that is none touches nobody: %j',
    async (text) => {
      const file = join(root, 'run', `${id}.json`);
      await writeFile(file, text);
      expect(await recover()).toBe(false);
      expect({ lives: lives(), record: existsSync(file) }).toEqual({ lives: true, record: false });
    },
  );
});
