import { describe, expect, test } from 'vitest';
import { StandingClock } from '../standing-clock.fixture.ts';
import type { Answer } from './answer.ts';
import { playerLinesOf } from './player-lines.ts';
import { type GameTells, PlayerWatch } from './players.ts';

const place = { ip: '127.0.0.1', port: 1 };
const readLine = playerLinesOf({ joined: '^(?<name>\\w+) joins$', left: '^(?<name>\\w+) leaves$' });

/** A game whose answers the test gives one by one; one without an answer does not answer. */
function game(...answers: (Answer | null)[]) {
  const clock = new StandingClock();
  const watch = new PlayerWatch(clock);
  const asked: number[] = [];
  let answered = Promise.withResolvers<void>();
  const ask = async (): Promise<Answer> => {
    asked.push(clock.now());
    const answer = answers.shift() ?? null;
    queueMicrotask(() => queueMicrotask(() => answered.resolve()));
    if (answer === null) throw new Error('no answer');
    return await Promise.resolve(answer);
  };
  return {
    clock,
    watch,
    asked,
    question: { ask, place, when: 'again-and-again' } satisfies GameTells['question'],
    /** Lets time pass until it is asked again, and the answer be taken in. */
    next: async (ms: number) => {
      answered = Promise.withResolvers();
      clock.move(ms);
      await answered.promise;
      await new Promise(setImmediate);
    },
  };
}

const answer = (online: number, ...names: string[]): Answer => ({
  online,
  maximum: 8,
  players: names.map((name) => ({ name, connectedMs: null })),
});

/** Ann, who is there for so long. */
const stay = (connectedMs: number): Answer => ({
  online: 1,
  maximum: 8,
  players: [{ name: 'Ann', connectedMs }],
});

describe('who plays on a server', () => {
  test('is nobody’s business while it is off, and unknown where the game tells nothing', () => {
    const { watch } = game();
    expect(watch.view).toEqual({ kind: 'offline' });
    watch.begin({ question: null, readLine: null }, true);
    expect([watch.view, watch.count]).toEqual([{ kind: 'untold' }, null]);
    watch.end();
    expect(watch.view).toEqual({ kind: 'offline' });
  });

  test('is told by the game’s answers, with since when', async () => {
    const { watch, question, next, clock } = game(answer(1, 'Ann'), answer(2, 'Bo', 'Ann'), answer(1, 'Bo'));
    const start = clock.now();
    watch.begin({ question, readLine: null }, true);
    expect(watch.view).toEqual({ kind: 'asking' });
    watch.up();
    await next(0);
    expect(watch.view).toEqual({
      kind: 'known',
      online: 1,
      maximum: 8,
      players: [{ name: 'Ann', since: start }],
    });
    await next(10_000);
    const bo = { name: 'Bo', since: start + 10_000 };
    expect(watch.view).toMatchObject({ players: [{ name: 'Ann', since: start }, bo] });
    await next(10_000);
    expect(watch.view).toMatchObject({ online: 1, players: [bo] });
    expect(watch.count).toEqual({ online: 1, maximum: 8 });
  });

  test('who was there before anybody looked has no beginning', async () => {
    const { watch, question, next, clock } = game(answer(1, 'Ann'), answer(2, 'Ann', 'Bo'));
    watch.begin({ question, readLine: null }, false);
    watch.up();
    await next(0);
    await next(10_000);
    expect(watch.view).toMatchObject({
      players: [
        { name: 'Ann', since: null },
        { name: 'Bo', since: clock.now() },
      ],
    });
  });

  test('a stay that the game measures keeps its beginning while answers come late', async () => {
    const { watch, question, next, clock } = game(stay(60_000), stay(69_000), stay(1000));
    const start = clock.now();
    watch.begin({ question, readLine: null }, false);
    watch.up();
    await next(0);
    await next(10_000);
    expect(watch.view).toMatchObject({ players: [{ name: 'Ann', since: start - 60_000 }] });
    await next(10_000);
    expect(watch.view).toMatchObject({ players: [{ name: 'Ann', since: clock.now() - 1000 }] });
  });

  test('is told by the console at once, and asked for soon after', async () => {
    const { watch, question, next, asked, clock } = game(answer(0), answer(1, 'Ann'));
    watch.begin({ question, readLine }, true);
    watch.up();
    await next(0);
    watch.line('Ann joins');
    watch.line('<Bo> Eve joins');
    expect(watch.view).toMatchObject({ online: 1, players: [{ name: 'Ann' }] });
    await next(1000);
    expect(asked).toEqual([clock.now() - 1000, clock.now()]);
  });

  test('a game that prints each question is asked once, and when somebody comes or goes', async () => {
    const { watch, question, next, asked, clock } = game(null, answer(0), answer(1, 'Ann'));
    watch.begin({ question: { ...question, when: 'on-news' }, readLine }, true);
    watch.up();
    await next(0);
    await next(10_000);
    clock.move(3_600_000);
    watch.line('Ann joins');
    await next(1000);
    clock.move(3_600_000);
    expect({ times: asked.length, view: watch.view }).toMatchObject({
      times: 3,
      view: { online: 1, maximum: 8 },
    });
  });

  test('is told by the console alone where the game cannot be asked', () => {
    const { watch, clock } = game();
    watch.begin({ question: null, readLine }, true);
    watch.up();
    expect(watch.view).toEqual({ kind: 'known', online: 0, maximum: null, players: [] });
    for (const line of ['Ann joins', 'Bo joins', 'Ann leaves']) watch.line(line);
    expect(watch.view).toMatchObject({ online: 1, players: [{ name: 'Bo', since: clock.now() }] });
  });

  test('the console of a server that was found running tells nothing before it tells all', () => {
    const { watch } = game();
    const all = playerLinesOf({ joined: 'joins: (?<all>.*)$', left: 'leaves: (?<all>.*)$' });
    watch.begin({ question: null, readLine: all }, false);
    expect(watch.view).toEqual({ kind: 'asking' });
    watch.line('Bo joins: Ann, Bo');
    expect(watch.view).toMatchObject({
      kind: 'known',
      online: 2,
      players: [{ name: 'Ann' }, { name: 'Bo' }],
    });
    watch.line('Bo leaves: ');
    expect(watch.view).toMatchObject({ online: 0, players: [] });
  });

  test('what a server printed while nobody was there is caught up on, without since when', () => {
    const { watch, clock } = game();
    watch.begin({ question: null, readLine }, false);
    watch.line('Eve joins');
    expect(watch.view).toEqual({ kind: 'asking' });
    watch.caughtUp(['Ann joins', 'Bo joins', 'Bo leaves']);
    expect(watch.view).toMatchObject({
      online: 2,
      players: [
        { name: 'Ann', since: null },
        { name: 'Eve', since: clock.now() },
      ],
    });
  });

  test('outlives one missed answer, and is unknown after three', async () => {
    const { watch, question, next, clock } = game(answer(1, 'Ann'), null, null, null, answer(0));
    watch.begin({ question, readLine: null }, true);
    watch.up();
    await next(0);
    await next(10_000);
    const since = clock.now();
    expect(watch.view).toMatchObject({ kind: 'known', online: 1 });
    await next(10_000);
    await next(20_000);
    expect([watch.view, watch.count]).toEqual([{ kind: 'silent', since }, null]);
    await next(40_000);
    expect(watch.view).toMatchObject({ kind: 'known', online: 0, players: [] });
  });

  test('is asked for less and less often while nothing answers, and at least once a minute', async () => {
    const { watch, question, next, asked } = game();
    watch.begin({ question, readLine: null }, true);
    watch.up();
    await next(0);
    for (const ms of [10_000, 20_000, 40_000, 60_000, 60_000]) await next(ms);
    expect(asked.slice(1).map((at, index) => at - (asked[index] ?? 0))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });

  test('tells those who follow it the newest at once and every change', async () => {
    const { watch, question, next } = game(answer(0), answer(0), answer(1, 'Ann'));
    const views = watch.watch(AbortSignal.timeout(5000));
    const kindOf = async () => (await views.next()).value?.kind;
    expect(await kindOf()).toBe('offline');
    watch.begin({ question, readLine: null }, true);
    expect(await kindOf()).toBe('asking');
    watch.up();
    await next(0);
    expect((await views.next()).value).toMatchObject({ online: 0 });
    await next(10_000);
    await next(10_000);
    expect((await views.next()).value).toMatchObject({ online: 1 });
    watch[Symbol.dispose]();
    expect((await views.next()).done).toBe(true);
  });
});
