import { expect, test } from 'vitest';
import type { EggSummary } from '#shared/contract/eggs.ts';
import { catalogueGames } from '#shared/locales/de/catalogue-games.ts';
import { searchGames } from '../../renderer/features/eggs/game-search.ts';
import { gamesOf } from '../../renderer/features/eggs/games.ts';
import { readCatalogue } from './games.ts';

/** The catalogue as the window has it. */
const games = gamesOf(
  readCatalogue().flatMap(({ facts, editions }) =>
    editions.map(({ egg }): EggSummary => {
      const { id, name, author, description, tags, icon, platform } = egg;
      const runnable = { environments: [], image: null, reasons: [], offers: [] };
      const about = { id, name, author, description, tags, icon, platform, runnable };
      return { ...about, origin: 'catalogue', catalogue: facts, convertedFrom: null, updateUrl: null };
    }),
  ),
);
const inGerman = (text: string) => (catalogueGames as Record<string, string>)[text] ?? text;
const found = (typed: string) => searchGames(games, typed, inGerman).map(({ key }) => key);

test.each([
  ['csgo', 'counter-strike-2'],
  ['cs2', 'counter-strike-2'],
  ['CS 1.6', 'counter-strike-1-6'],
  ['counterstrike', 'counter-strike-1-6'],
  ['pz', 'project-zomboid'],
  ['zomboid', 'project-zomboid'],
  ['ark', 'ark-survival-ascended'],
  ['asa', 'ark-survival-ascended'],
  ['7dtd', '7-days-to-die'],
  ['gmod', 'garrys-mod'],
  ['Garry’s Mod', 'garrys-mod'],
  ['garrys mod', 'garrys-mod'],
  ['tf2', 'team-fortress-2'],
  ['minetest', 'luanti'],
  ['gta', 'fivem'],
  ['valhiem', 'valheim'],
  ['palwrold', 'palworld'],
  ['terarria', 'terraria'],
  ['satifactory', 'satisfactory'],
  ['projekt zomboid', 'project-zomboid'],
  ['minecarft', 'minecraft-vanilla'],
  ['Wikinger', 'valheim'],
])('who types %j finds %s among the first', (typed, game) => {
  expect(found(typed).slice(0, 10)).toContain(game);
});

test('who types mc finds Minecraft first, in all its kinds, and nothing before them', () => {
  const first = found('mc').slice(0, 10);
  expect(first.filter((key) => !key.startsWith('minecraft') && key !== 'flying-squid')).toEqual([]);
  expect(first.length).toBeGreaterThan(8);
});

test('a game of its own name comes before those that only tell of it', () => {
  expect([found('rust')[0], found('the forest')[0], found('terraria')[0]]).toEqual([
    'rust',
    'the-forest',
    'terraria',
  ]);
});

test('what no game is called or tells of finds none', () => {
  expect([found('spreadsheet'), found('xq'), found('cs valheim')]).toEqual([[], [], []]);
});
