import { describe, expect, test } from 'vitest';
import { categoriesOf } from './categories.ts';
import type { Game } from './games.ts';
import { broughtIn, popularOf } from './popular.ts';

const game = (key: string, isRunnable: boolean, tags: string[] = [], catalogue: object | null = {}) =>
  ({ key, isRunnable, tags, best: { catalogue } }) as unknown as Game;

const games = [
  game('bzflag', true, ['shooter']),
  game('minecraft-paper', false, ['minecraft', 'building']),
  game('nobody-asks', true),
  game('terraria', true, ['building', 'sandbox']),
  game('own-egg', true, [], null),
];

describe('the games to show first', () => {
  test('are those that run here, in the order of being asked for, then the others', () => {
    expect(popularOf(games, 4).map(({ key }) => key)).toEqual([
      'terraria',
      'bzflag',
      'nobody-asks',
      'minecraft-paper',
    ]);
  });

  test('leave out what a person brought in, which stands by itself', () => {
    expect(broughtIn(games).map(({ key }) => key)).toEqual(['own-egg']);
  });

  test('are no more than asked for', () => {
    expect(popularOf(games, 2)).toHaveLength(2);
  });
});

describe('kinds of games', () => {
  test('are those that have a game, and count one game in each of its kinds', () => {
    expect(categoriesOf(games)).toEqual([
      { category: 'minecraft', count: 1 },
      { category: 'building', count: 2 },
      { category: 'shooter', count: 1 },
    ]);
  });
});
