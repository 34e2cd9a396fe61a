import type { MessageBoxOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { createI18n } from '#shared/lib/i18n.ts';
import { StandingClock } from '../daemon/server/standing-clock.fixture.ts';
import { exampleServer } from './example-server.fixture.ts';
import { Links } from './links.ts';

const server = exampleServer();
const link = `roost://server/${server.id}`;

/** Links whose questions a test answers by the buttons' numbers. */
function linksOf() {
  const clock = new StandingClock();
  const asked: { options: MessageBoxOptions; answer: (response: number) => void }[] = [];
  const shown: (string | undefined)[] = [];
  const links = new Links({
    find: async (id) => (id === server.id ? server : undefined),
    ask: async (options) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      asked.push({ options, answer: resolve });
      return { response: await promise };
    },
    show: (place) => shown.push(place),
    t: createI18n().getFixedT(null, 'shell'),
    clock,
  });
  return { links, clock, asked, shown };
}

/** Follows a link to the question and answers it. */
async function followAndAnswer(of: ReturnType<typeof linksOf>, response: number): Promise<void> {
  const followed = of.links.follow(link);
  await Promise.resolve();
  of.asked.at(-1)?.answer(response);
  await followed;
}

describe('an address of Roost that a page opens', () => {
  test('leads somewhere after a yes, which is not what a key pressed by chance says', async () => {
    const of = linksOf();
    await followAndAnswer(of, 0);
    expect([of.shown, of.asked[0]?.options.defaultId]).toEqual([[undefined, `/servers/${server.id}`], 1]);
  });

  test('asks one question, however often it is opened meanwhile', async () => {
    const of = linksOf();
    const first = of.links.follow(link);
    await Promise.all([of.links.follow(link), of.links.follow('roost://panel/link?token=abc')]);
    of.asked[0]?.answer(0);
    await first;
    expect(of.asked.length).toBe(1);
  });

  test('is not heard for a while after a no, and neither moves the window', async () => {
    const of = linksOf();
    await followAndAnswer(of, 1);
    of.shown.length = 0;
    await of.links.follow(link);
    expect([of.asked.length, of.shown]).toEqual([1, []]);
    of.clock.move(60_000);
    await followAndAnswer(of, 0);
    expect(of.asked.length).toBe(2);
  });

  test.each([
    'roost://server/00000000-0000-4000-8000-000000000009',
    'roost://elsewhere',
    'https://example.com',
  ])('neither asks nor shows anything where it means nothing here: %s', async (strange) => {
    const of = linksOf();
    await of.links.follow(strange);
    expect([of.asked, of.shown]).toEqual([[], []]);
  });
});
