import { expect, test } from 'vitest';
import { searchGames } from './game-search.ts';
import type { Game } from './games.ts';

const squid = {
  key: 'squid',
  name: 'Squid',
  summary: 'Squid at home',
  tags: ['survival'],
  editions: [{ name: 'Squid (native)', author: '', catalogue: null }],
} as unknown as Game;

test.each([
  ['squ', true],
  ['at home', true],
  ['HOME survival', true],
  ['leicht', true],
  ['sqiud', true],
  ['', true],
  ['valheim', false],
  ['home valheim', false],
])('a search for %j finds Squid: %s', (search, isFound) => {
  expect(searchGames([squid], search, () => 'Leichter Server')).toEqual(isFound ? [squid] : []);
});
