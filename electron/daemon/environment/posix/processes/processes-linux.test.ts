import { describe, expect, test } from 'vitest';
import { LinuxProcesses, parseStat } from './processes-linux.ts';

describe('a line of /proc/PID/stat', () => {
  const figures = '1 2000 2000 34816 2000 4194304 100 0 0 0 150 50 20 10 20 0 7 0 123456 1000 50';

  test.each(['node', 'a b', 'evil) R 1 1 1', '(((', 'new\nline'])(
    'is read whatever the command is called: %j',
    (command) => {
      expect(parseStat(`2000 (${command}) S ${figures}`)).toEqual({
        pid: 2000,
        parent: 1,
        group: 2000,
        session: 2000,
        startedAt: 123_456,
        isZombie: false,
        cpuMs: 2000,
        childrenCpuMs: 300,
      });
    },
  );

  test('tells a process that has ended', () => {
    expect(parseStat(`2000 (node) Z ${figures}`)?.isZombie).toBe(true);
  });

  test('that is none is nothing', () => {
    expect(parseStat('')).toBeNull();
  });
});

describe.runIf(process.platform === 'linux')('the table of this machine', () => {
  const processes = new LinuxProcesses();

  test('has us in it, with what we use', async () => {
    const us = (await processes.list()).get(process.pid);
    expect(us).toMatchObject({ pid: process.pid, parent: process.ppid, isZombie: false });
    const usage = processes.usage(process.pid);
    const resident = process.memoryUsage.rss();
    expect((usage?.privateBytes ?? 0) + (usage?.sharedBytes ?? 0)).toBeGreaterThan(resident / 2);
  });

  test('leaves out pids that nobody has', async () => {
    const found = await processes.find([process.pid, 4_194_304]);
    expect([...found.keys()]).toEqual([process.pid]);
    expect(processes.usage(4_194_304)).toBeNull();
    expect(await processes.marker(4_194_304)).toBeNull();
  });
});
