import { describe, expect, test } from 'vitest';
import { type EnvironmentUnderTest, Subject } from './under-test.ts';

/** Says which signal it got, and ends with a code of its own for each. */
const polite = `const codes = { SIGINT: 12, SIGTERM: 15, SIGUSR2: 22 };
  for (const name of Object.keys(codes)) process.on(name, () => { console.log('got ' + name); process.exit(codes[name]); });
  process.stdin.on('data', (text) => { if (String(text).trim() === 'stop') { console.log('got stop'); process.exit(5); } });
  setInterval(() => {}, 1000); console.log('ready');`;

const forever = () => new AbortController().signal;

export function stoppingSuite(get: () => EnvironmentUnderTest): void {
  const node = (source: string) => get().programs.node(source);

  describe('a step of a stop', () => {
    test.each([
      { step: { kind: 'command', value: 'stop' }, told: 'got stop', exitCode: 5 },
      { step: { kind: 'interrupt' }, told: 'got SIGINT', exitCode: 12 },
      { step: { kind: 'native' }, told: 'got SIGTERM', exitCode: 15 },
      { step: { kind: 'signal', value: 'SIGUSR2' }, told: 'got SIGUSR2', exitCode: 22 },
    ] as const)('reaches the program: $step.kind', async ({ step, told, exitCode }) => {
      if (!get().hasSignals && step.kind !== 'command' && step.kind !== 'interrupt') return;
      await using subject = await Subject.started(get(), node(polite));
      await subject.untilOutput('ready');
      await subject.environment.stop({ ...step, timeoutMs: null });
      expect(await subject.environment.waitForStop(forever())).toBe(true);
      expect(await subject.ended()).toMatchObject({ exitCode });
      expect(subject.output).toContain(told);
    });

    test('returns at once, also when the program ignores it', async () => {
      const source = `process.on('SIGINT', () => console.log('no')); setInterval(() => {}, 1000); console.log('ready');`;
      await using subject = await Subject.started(get(), node(source));
      await subject.untilOutput('ready');
      await subject.environment.stop({ kind: 'interrupt', timeoutMs: null });
      await subject.untilOutput('no');
      expect(await subject.environment.waitForStop(AbortSignal.timeout(50))).toBe(false);
      expect(subject.environment.isRunning()).toBe(true);
      await subject.environment.stop({ kind: 'kill', timeoutMs: null });
      expect(await subject.environment.waitForStop(forever())).toBe(true);
      expect(await subject.ended()).toMatchObject({ exitCode: 137 });
    });

    test('of which there is none here does nothing', async () => {
      await using subject = await Subject.started(get(), node(polite));
      await subject.untilOutput('ready');
      await subject.environment.stop({ kind: 'wmClose', timeoutMs: null });
      expect(await subject.environment.waitForStop(AbortSignal.timeout(50))).toBe(false);
    });

    test('does nothing to a server that does not run', async () => {
      await using subject = await Subject.make(get(), node(polite));
      await subject.environment.stop({ kind: 'native', timeoutMs: null });
      expect(await subject.environment.waitForStop(forever())).toBe(true);
      expect(subject.exits).toEqual([]);
    });
  });
}
