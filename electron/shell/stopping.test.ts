import { ORPCError } from '@orpc/server';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { PowerAction } from '#shared/domain/power.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { StandingClock } from '../daemon/server/standing-clock.fixture.ts';
import { exampleServer } from './example-server.fixture.ts';
import { Stopping } from './stopping.ts';

function stoppingOf(power: (action: PowerAction) => Promise<void>, clock = new StandingClock()) {
  const asked: string[] = [];
  const answers: ((response: number) => void)[] = [];
  const progress: string[] = [];
  const stopping = new Stopping([exampleServer({ state: 'running' })], {
    power: async (_server, action) => {
      asked.push(action);
      await power(action);
    },
    ask: async () => {
      const { promise, resolve } = Promise.withResolvers<number>();
      answers.push(resolve);
      return { response: await promise };
    },
    onProgress: (left, all) => progress.push(`${left} of ${all}`),
    t: createI18n().getFixedT(null, 'shell'),
    clock,
    logger: pino({ level: 'silent' }),
  });
  return { stopping, asked, answers, progress, clock };
}

const busy = (action: string) =>
  new ORPCError('CONFLICT', { data: { code: 'server.busy', facts: { server: 'Shell', action } } });

describe('stopping before the app goes', () => {
  test('gives up a start that is under way', async () => {
    const { stopping, asked } = stoppingOf(async (action) => {
      if (action === 'stop') throw busy('start');
    });
    await stopping.run();
    expect(asked).toEqual(['stop', 'kill']);
  });

  test('waits for a stop that somebody else began, and never cuts it short', async () => {
    let isBusy = true;
    const { stopping, asked, progress, clock } = stoppingOf(async () => {
      if (isBusy) throw busy('stop');
    });
    const run = stopping.run();
    await clock.waitedFor(500);
    isBusy = false;
    clock.move(500);
    await run;
    expect({ asked, progress }).toEqual({ asked: ['stop', 'stop'], progress: ['1 of 1', '0 of 1'] });
  });

  test('asks after a while whether to wait on, and ends what is left when told to', async () => {
    const killed = Promise.withResolvers<void>();
    const { stopping, asked, answers, clock } = stoppingOf(async (action) => {
      if (action === 'stop') await killed.promise;
      else killed.resolve();
    });
    const run = stopping.run();
    clock.move(20_000);
    answers[0]?.(1);
    await run;
    expect(asked).toEqual(['stop', 'kill']);
  });

  test('waits on where the person wants that', async () => {
    const stopped = Promise.withResolvers<void>();
    const { stopping, asked, answers, clock } = stoppingOf(async () => await stopped.promise);
    const run = stopping.run();
    clock.move(20_000);
    answers[0]?.(0);
    stopped.resolve();
    await run;
    expect(asked).toEqual(['stop']);
  });
});
