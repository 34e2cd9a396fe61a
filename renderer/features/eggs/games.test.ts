import { describe, expect, test } from 'vitest';
import type { EggSummary } from '#shared/contract/eggs.ts';
import { gamesOf, placementsOf } from './games.ts';

const absent = { code: 'environment.docker-absent', facts: {} };
const here = (environments: string[], reasons: unknown[]) =>
  ({ environments, image: null, reasons, offers: [] }) as unknown as EggSummary['runnable'];
const egg = (id: string, name: string, game: string | null, runnable: EggSummary['runnable']) =>
  ({
    id,
    name,
    author: '',
    description: 'A game. With more to say.',
    tags: ['survival'],
    catalogue: game === null ? null : { game: game.toLowerCase(), name: game, summary: `${game} at home` },
    runnable,
  }) as unknown as EggSummary;

const container = egg('1', 'Squid (container)', 'Squid', here([], [absent]));
const native = egg('2', 'Squid (native)', 'Squid', here(['posix'], []));
const imported = egg('3', 'Ant hill', null, here([], [absent, absent]));

describe('eggs to choose from', () => {
  const games = gamesOf([imported, container, native]);

  test('are one game for all its editions, those that run here first', () => {
    expect(games.map(({ name, best, isRunnable }) => [name, best.id, isRunnable])).toEqual([
      ['Squid', '2', true],
      ['Ant hill', '3', false],
    ]);
  });

  test('say once why they do not run here, and nothing when an edition does', () => {
    expect(games.map(({ reasons }) => reasons)).toEqual([[], [absent]]);
  });

  test('are described by one sentence', () => {
    expect(games[1]?.summary).toBe('A game.');
  });

  test('offer every edition in every place that runs it', () => {
    expect(placementsOf([container, native]).map(({ key }) => key)).toEqual(['2 posix']);
  });
});
