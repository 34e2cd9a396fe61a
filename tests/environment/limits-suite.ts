import { beforeAll, describe, expect, test } from 'vitest';
import type { Capabilities } from '#shared/domain/environment.ts';
import { type EnvironmentUnderTest, Subject } from './under-test.ts';

const mebibyte = 1_048_576;
/** Computes without a pause, and says every now and then how much CPU time it has had. */
const burner = `const burn = () => { const end = Date.now() + 50; while (Date.now() < end) Math.sqrt(Math.random());
  const { user, system } = process.cpuUsage(); console.log('cpu ' + Math.round((user + system) / 1000)); setImmediate(burn); }; burn();`;

/** Takes this much memory and touches all of it, bit by bit. */
const hungry = (mib: number) => `const held = []; const grow = () => {
  if (held.length * 8 >= ${mib}) { console.log('grown'); setInterval(() => held.length, 1000); return; }
  held.push(Buffer.alloc(8 * 1048576, 1)); setTimeout(grow, 5); }; grow();`;

export function limitsSuite(get: () => EnvironmentUnderTest): void {
  const node = (source: string) => get().programs.node(source);
  let capabilities: Capabilities;
  beforeAll(async () => {
    const status = await get().backend.probe();
    if (!status.available) throw new Error(`not available: ${status.problem.code}`);
    capabilities = status.capabilities;
  });

  describe('a server’s figures', () => {
    test('agree with the CPU time that a busy one says it had', async () => {
      if (get().hasCpuTimes === false) return;
      await using subject = await Subject.started(get(), node(burner));
      await subject.until(() => subject.samples.length >= 4);
      const told = Number(
        subject.output
          .match(/cpu (\d+)/g)
          ?.at(-1)
          ?.slice(4),
      );
      const last = subject.samples.at(-1);
      const first = subject.samples[0];
      if (last === undefined || first === undefined) throw new Error('unreachable');
      // Other tests share these cores: what the process says it got is compared, not what it could have had.
      expect(Math.abs(last.cpuTimeMs - told)).toBeLessThan(500);
      const percents = subject.samples.slice(1).map((sample) => sample.cpuPercent);
      const mean = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
      const expected = ((last.cpuTimeMs - first.cpuTimeMs) / (last.at - first.at)) * 100;
      expect(mean / expected).toBeCloseTo(1, 0);
      expect(last).toMatchObject({ diskBytes: null, memoryLimitBytes: null });
      expect(last.processCount).toBeGreaterThanOrEqual(1);
      expect(last.uptimeMs).toBeGreaterThan(2000);
    });

    test('show an idle one while it sleeps, and the memory that it holds', async () => {
      await using subject = await Subject.started(get(), node(hungry(200)));
      await subject.untilOutput('grown');
      const count = subject.samples.length;
      await subject.until(() => subject.samples.length >= count + 3);
      const last = subject.samples.at(-1);
      if (last === undefined) throw new Error('unreachable');
      expect(last.cpuPercent).toBeLessThan(20);
      expect(last.memoryBytes).toBeGreaterThan(200 * mebibyte);
      expect(last.memoryBytes).toBeLessThan(400 * mebibyte);
      expect(last.peakMemoryBytes).toBeGreaterThanOrEqual(last.memoryBytes);
    });

    test('count the whole tree', async () => {
      const source = `const { spawn } = require('node:child_process');
        for (let i = 0; i < 3; i += 1) spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
        setInterval(() => {}, 1000);`;
      await using subject = await Subject.started(get(), node(source));
      await subject.until(() => (subject.samples.at(-1)?.processCount ?? 0) >= 4);
      expect(subject.samples.at(-1)?.processCount).toBeGreaterThanOrEqual(4);
    });

    test('end with the server', async () => {
      await using subject = await Subject.started(get(), node('setInterval(() => {}, 1000)'));
      await subject.until(() => subject.samples.length >= 1);
      await subject.environment.terminate();
      const count = subject.samples.length;
      await using other = await Subject.started(get(), node('setInterval(() => {}, 1000)'));
      await other.until(() => other.samples.length >= 2);
      expect(subject.samples).toHaveLength(count);
    });
  });

  describe('a limit that the environment says it holds', () => {
    test('ends a server that takes too much memory', async () => {
      if (capabilities.limits.memory === 'none') return;
      await using subject = await Subject.started(get(), node(hungry(1500)), { memoryMib: 256 });
      expect(await subject.ended()).toMatchObject({
        // Without signals there is nobody who ends it: it finds no more memory, and ends in its own way.
        exitCode: get().hasSignals || capabilities.limits.memory === 'watched' ? 137 : expect.any(Number),
        outOfMemory: true,
        limit: capabilities.limits.memory === 'watched' ? 'memory' : null,
      });
      expect(subject.output).not.toContain('grown');
    });

    test('keeps a server to its share of a core', async () => {
      if (capabilities.limits.cpu !== 'kernel') return;
      await using subject = await Subject.started(get(), node(burner), { cpuPercent: 20 });
      await subject.until(() => subject.samples.length >= 5);
      const [first, last] = [subject.samples[1], subject.samples.at(-1)];
      if (last === undefined || first === undefined) throw new Error('unreachable');
      expect(((last.cpuTimeMs - first.cpuTimeMs) / (last.at - first.at)) * 100).toBeLessThan(30);
    });

    test('keeps a server to its cores', async () => {
      if (capabilities.limits.threads !== 'kernel') return;
      const source = `console.log('cores ' + require('node:os').availableParallelism())`;
      await using subject = await Subject.started(get(), node(source), { threads: '0' });
      await subject.ended();
      expect(subject.lines).toContain('cores 1');
    });

    test('does not let it have too many processes', async () => {
      if (capabilities.limits.processes === 'none') return;
      const { program, words, limit } = get().waiting ?? { program: '/bin/sleep', words: ['60'], limit: 40 };
      const source = `const { spawn } = require('node:child_process'); let failed = false;
        setInterval(() => { if (failed) return;
          spawn(${JSON.stringify(program)}, ${JSON.stringify(words)}, { stdio: 'ignore' }).once('error', () => {
          failed = true; console.log('refused'); }); }, 10);`;
      await using subject = await Subject.started(get(), node(source), { processes: limit });
      if (capabilities.limits.processes === 'watched') {
        expect(await subject.ended()).toMatchObject({ limit: 'processes', exitCode: 137 });
      } else await subject.untilOutput('refused');
    });

    test('changes on a running server, and says what has to wait', async () => {
      await using subject = await Subject.started(get(), node(hungry(100)), { memoryMib: 1024 });
      await subject.untilOutput('grown');
      const count = subject.samples.length;
      await subject.until(() => subject.samples.length > count);
      const { limits } = subject.spec;
      const raised = await subject.environment.applyLimits({ ...limits, memoryMib: 2048 });
      expect(raised.atNextStart).not.toContain('memoryMib');
      const lowered = await subject.environment.applyLimits({ ...limits, memoryMib: 32 });
      expect([...lowered.applied, ...lowered.atNextStart]).toContain('memoryMib');
      const later = subject.samples.length;
      await subject.until(() => subject.samples.length > later + 1 || subject.exits.length > 0);
      expect(subject.exits).toEqual([]);
    });
  });
}
