import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noTreeLimits } from '../../native/tree-limits.ts';
import { Cgroup } from './cgroup.ts';
import { cgroupSettings } from './cgroup-limits.ts';
import { cgroupFolder } from './hierarchy.ts';

const settings = (limits: Partial<typeof noTreeLimits>) =>
  Object.fromEntries(cgroupSettings({ ...noTreeLimits, ...limits }).map(({ file, value }) => [file, value]));

describe('a cgroup’s settings', () => {
  test('leave everything open where there is no limit', () => {
    expect(settings({})).toEqual({
      'memory.max': 'max',
      'memory.swap.max': 'max',
      'memory.oom.group': '1',
      'cpu.max': 'max 100000',
      'pids.max': 'max',
      'io.weight': 'default 100',
    });
  });

  test('hold each limit in the kernel’s own units', () => {
    const limits = {
      memoryBytes: 1_048_576,
      swapBytes: 0,
      cpuPercent: 150,
      ioWeight: 10,
      threads: '0-1,3',
      processes: 64,
    };
    expect(settings(limits)).toEqual({
      'memory.max': '1048576',
      'memory.swap.max': '0',
      'memory.oom.group': '1',
      'cpu.max': '150000 100000',
      'pids.max': '64',
      'io.weight': 'default 2',
      'cpuset.cpus': '0-1,3',
    });
  });
});

describe('our own place in the hierarchy', () => {
  test.each([
    ['0::/user.slice/app.scope\n', '/sys/fs/cgroup/user.slice/app.scope'],
    ['9:name=systemd:/x\n4:memory:/y\n0::/\n', '/sys/fs/cgroup'],
    ['4:memory:/y\n', null],
  ])('in %j is %j', (text, folder) => {
    expect(cgroupFolder(text, '/sys/fs/cgroup')).toBe(folder);
  });
});

/** The kernel's interface files are files: how they are read and written shows on a folder with the same names. */
describe('a cgroup', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roost-cgroup-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const put = (files: Record<string, string>) =>
    Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));

  test('writes only what its controllers hold', async () => {
    await put({ 'memory.max': 'max\n', 'cpu.max': 'max 100000\n' });
    new Cgroup(folder, new Set(['memory'])).applyLimits({
      ...noTreeLimits,
      memoryBytes: 4096,
      cpuPercent: 50,
    });
    expect(await readFile(join(folder, 'memory.max'), 'utf8')).toBe('4096');
    expect(await readFile(join(folder, 'cpu.max'), 'utf8')).toBe('max 100000\n');
  });

  test('tells what it uses, without file pages that can be given back', async () => {
    await put({
      'cpu.stat': 'usage_usec 2500000\nuser_usec 2000000\n',
      'memory.current': '10000\n',
      'memory.peak': '20000\n',
      'memory.stat': 'anon 6000\ninactive_file 3000\n',
      'memory.events': 'low 0\noom 1\noom_kill 1\n',
      'io.stat': '8:0 rbytes=100 wbytes=20 rios=1\n8:16 rbytes=5 wbytes=6\n',
    });
    const cgroup = new Cgroup(folder, new Set(['memory', 'io']));
    expect(cgroup.usage()).toEqual({
      cpuMs: 2500,
      memoryBytes: 7000,
      peakMemoryBytes: 20_000,
      ioReadBytes: 105,
      ioWriteBytes: 26,
    });
    expect(cgroup.memoryInUse()).toBe(10_000);
    expect(cgroup.ranOutOfMemory()).toBe(true);
  });

  test('knows only its CPU time without controllers', async () => {
    await put({ 'cpu.stat': 'usage_usec 1000\n' });
    const unknown = { memoryBytes: null, peakMemoryBytes: null, ioReadBytes: null, ioWriteBytes: null };
    expect(new Cgroup(folder, new Set()).usage()).toEqual({ cpuMs: 1, ...unknown });
  });

  test('that is gone has nobody in it, and is removed without complaint', async () => {
    const gone = new Cgroup(join(folder, 'gone'), new Set());
    expect(gone.pids()).toEqual([]);
    expect(await gone.remove()).toBe(true);
  });
});
