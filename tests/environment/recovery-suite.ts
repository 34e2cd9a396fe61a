import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stubbornTree } from './ending-suite.ts';
import { countProcesses, type EnvironmentUnderTest, Subject } from './under-test.ts';

/** A daemon that starts one server, says so, and then only waits to be killed. */
async function startInOtherDaemon(under: EnvironmentUnderTest, subject: Subject, ready: string) {
  const { launch, variables, folder, serverId } = subject.spec;
  const order = { ...under.daemon, launch, variables: [...variables], folder, serverId };
  const daemon = spawn(
    process.execPath,
    [join(import.meta.dirname, 'killed-daemon.ts'), JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  for await (const chunk of daemon.stdout) {
    told += String(chunk);
    if (told.includes(ready)) break;
  }
  return daemon;
}

const openFiles = async () => (await readdir('/proc/self/fd')).length;

export function recoverySuite(get: () => EnvironmentUnderTest): void {
  const node = (source: string, ...words: string[]) => get().programs.node(source, ...words);
  const count = (word: string) => (get().countProcesses ?? countProcesses)(word);

  describe('a server whose daemon was killed', () => {
    test('is found again: told of from now on, or ended with all of its tree', async () => {
      const word = `word-${randomUUID()}`;
      const status = await get().backend.probe();
      const survives = status.available && status.capabilities.survivesDaemon;
      await using subject = await Subject.make(get(), node(stubbornTree, word));
      const daemon = await startInOtherDaemon(get(), subject, 'spread out');
      expect(await count(word)).toBeGreaterThanOrEqual(3);
      daemon.kill('SIGKILL');
      await once(daemon, 'exit');
      expect(await subject.environment.recover()).toBe(survives);
      if (survives) {
        expect(subject.environment.isRunning()).toBe(true);
        await subject.until(() => subject.samples.length > 0);
        await subject.environment.terminate();
      }
      expect(await count(word)).toBe(0);
      expect(await subject.environment.recover()).toBe(false);
      await subject.start();
      await subject.untilOutput('spread out');
    });
  });

  describe('a server that was never here', () => {
    test('is told as not living', async () => {
      await using subject = await Subject.make(get(), node('process.exit(0)'));
      expect(await subject.environment.recover()).toBe(false);
      expect(subject.exits).toEqual([]);
    });
  });

  describe('twenty starts', () => {
    test('leave no more open files than one', async () => {
      await using subject = await Subject.make(get(), node(`console.log('hello')`));
      let afterOne = 0;
      for (let round = 1; round <= 20; round += 1) {
        await subject.start();
        await subject.ended(round);
        if (round === 2) afterOne = await openFiles();
      }
      expect(await openFiles()).toBeLessThanOrEqual(afterOne + 2);
    });
  });
}
