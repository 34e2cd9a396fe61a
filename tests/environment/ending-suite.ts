import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { countProcesses, type EnvironmentUnderTest, Subject } from './under-test.ts';

/**
 * A tree that is hard to end: a child and a grandchild, each in a session of its own, both deaf to every signal that
 * can be ignored, the grandchild an orphan; and a child that forks again and again.
 */
export const stubbornTree = `
  const { spawn } = require('node:child_process');
  const word = process.argv[1];
  const deaf = "for (const s of ['SIGHUP','SIGINT','SIGTERM','SIGQUIT']) process.on(s, () => {});";
  const options = { detached: true, stdio: 'ignore' };
  const forever = deaf + 'setInterval(() => {}, 1000);';
  const orphaning = deaf + "require('node:child_process').spawn(process.execPath, ['-e', " + JSON.stringify(forever) +
    ", " + JSON.stringify(word) + "], { detached: true, stdio: 'ignore' }).once('spawn', () => process.exit(0));";
  spawn(process.execPath, ['-e', forever, word], options);
  spawn(process.execPath, ['-e', orphaning], options).once('exit', () => console.log('spread out'));
  eval(forever);
`;

export function endingSuite(get: () => EnvironmentUnderTest): void {
  const node = (source: string, ...words: string[]) => get().programs.node(source, ...words);
  const count = (word: string) => (get().countProcesses ?? countProcesses)(word);

  describe('a server that ends by itself', () => {
    test.each([0, 1, 42, 255])('tells exit code %i', async (code) => {
      await using subject = await Subject.started(get(), node(`process.exit(${code})`));
      const exit = { exitCode: code, signal: null, outOfMemory: false, limit: null };
      expect(await subject.ended()).toEqual(exit);
      expect(await subject.environment.exitState()).toEqual(exit);
      expect(subject.environment.isRunning()).toBe(false);
      expect(subject.environment.startedAt()).toBeNull();
    });

    test('tells the signal that ended it', async () => {
      if (!get().hasSignals) return;
      await using subject = await Subject.started(get(), node(`process.kill(process.pid, 'SIGKILL')`));
      expect(await subject.ended()).toMatchObject({ exitCode: 137, signal: 'SIGKILL' });
    });

    test('is followed in what it left running, or takes it along', async () => {
      const word = `word-${randomUUID()}`;
      const source = `const child = require('node:child_process').spawn(process.execPath,
        ['-e', 'setInterval(() => {}, 1000)', process.argv[1]], { detached: true, stdio: 'ignore' });
        child.once('spawn', () => { console.log('left one'); process.exit(0); });`;
      await using subject = await Subject.started(get(), node(source, word));
      if (get().followsLaunchers) {
        await subject.until(() => subject.samples.at(-1)?.processCount === 1);
        expect(await count(word)).toBe(1);
        expect(subject.environment.isRunning()).toBe(true);
        await subject.environment.terminate();
      }
      await subject.ended();
      expect(subject.output).toContain('left one');
      expect(await count(word)).toBe(0);
    });

    test('starts again and again, and each end is told once', async () => {
      await using subject = await Subject.make(get(), node(`console.log('here I am')`));
      for (let round = 1; round <= 3; round += 1) {
        await subject.start();
        await subject.ended(round);
      }
      expect(subject.exits).toHaveLength(3);
      expect(subject.lines.filter((line) => line === 'here I am')).toHaveLength(3);
    });
  });

  describe('a server that is terminated', () => {
    test('is gone with everything it has spread out, whatever that ignores', async () => {
      const word = `word-${randomUUID()}`;
      await using subject = await Subject.started(get(), node(stubbornTree, word));
      await subject.untilOutput('spread out');
      expect(await count(word)).toBeGreaterThanOrEqual(3);
      await subject.environment.terminate();
      expect(await count(word)).toBe(0);
      expect(subject.environment.isRunning()).toBe(false);
      expect(subject.exits).toHaveLength(1);
    });

    test('may be terminated and destroyed any number of times, in any state', async () => {
      await using subject = await Subject.make(get(), node('setInterval(() => {}, 1000)'));
      const { environment } = subject;
      await environment.terminate();
      await environment.destroy();
      await subject.start();
      await Promise.all([environment.terminate(), environment.terminate()]);
      await environment.terminate();
      await environment.destroy();
      await environment.destroy();
      expect(subject.exits).toHaveLength(1);
      expect(subject.exits[0]).toMatchObject({ exitCode: 137 });
    });
  });

  describe('a server that cannot be started', () => {
    test('says that nothing was attached when attach was left out', async () => {
      await using subject = await Subject.make(get(), node('setInterval(() => {}, 1000)'));
      await subject.environment.create(subject.spec, () => {}, new AbortController().signal);
      await expect(subject.environment.start()).rejects.toMatchObject({ code: 'environment.not-attached' });
      expect(subject.exits).toEqual([]);
    });
  });
}
