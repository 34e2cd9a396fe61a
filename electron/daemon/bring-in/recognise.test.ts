import { describe, expect, test } from 'vitest';
import { expectedOf, recogniseWorlds, type WorldGame } from './recognise.ts';

function game(name: string, parts: Partial<WorldGame> = {}): WorldGame {
  return { game: name, name, worlds: ['world'], settings: {}, levelName: null, ...parts };
}
const files = (...paths: string[]) => paths.map((path) => ({ path, bytes: 10 }));
const movesOf = (paths: string[], of: WorldGame) =>
  recogniseWorlds(files(...paths), 'brought', of).map(({ moves }) =>
    moves.map(({ from, to }) => `${from} → ${to}`),
  );

const paper = game('minecraft-paper', { worlds: ['world', 'world_nether', 'world_the_end'] });
const bedrock = game('minecraft-bedrock', { worlds: ['worlds'], settings: { WORLD: 'Bedrock level' } });
const palworld = game('palworld', { worlds: ['Pal/Saved/SaveGames'] });
const sevenDays = game('7-days-to-die', { worlds: ['User/Saves', 'User/GeneratedWorlds'] });

describe('the worlds in what was brought', () => {
  test.each<[string, string[], WorldGame, string[][]]>([
    ['a world of one’s own game', ['level.dat', 'region/r.mca'], paper, [[' → world']]],
    [
      'a server’s three folders',
      ['w/level.dat', 'w_nether/level.dat', 'w_nether/DIM-1/r.mca', 'w_the_end/level.dat'],
      paper,
      [['w → world', 'w_nether → world_nether', 'w_the_end → world_the_end']],
    ],
    [
      'a world for a server whose own settings call it otherwise',
      ['w/level.dat'],
      { ...paper, levelName: 'home' },
      [['w → home']],
    ],
    ['a world of Bedrock, which is none of Java', ['w/level.dat', 'w/db/CURRENT'], paper, []],
    ['a world of Bedrock', ['level.dat', 'db/CURRENT'], bedrock, [[' → worlds/Bedrock level']]],
    ['a world of Java, which is none of Bedrock', ['w/level.dat', 'w/region/r.mca'], bedrock, []],
    [
      'a world of Terraria with what tModLoader adds',
      ['Worlds/My Land.wld', 'Worlds/My Land.twld', 'Worlds/My Land.wld.bak'],
      game('terraria-tmodloader'),
      [['Worlds/My Land.wld → saves/Worlds/My_Land.wld', 'Worlds/My Land.twld → saves/Worlds/My_Land.twld']],
    ],
    [
      'a world of Valheim, in whichever letters',
      ['WORLDS/Home.DB', 'WORLDS/Home.fwl'],
      game('valheim'),
      [['WORLDS/Home.DB → Saves/worlds_local/Home.db', 'WORLDS/Home.fwl → Saves/worlds_local/Home.fwl']],
    ],
    [
      'a game’s folder by its own name',
      ['backup/SaveGames/0/A/Level.sav'],
      palworld,
      [['backup/SaveGames → Pal/Saved/SaveGames']],
    ],
    [
      'the whole path rather than a part of it',
      ['SaveGames/x', 'old/Pal/Saved/SaveGames/y'],
      palworld,
      [['old/Pal/Saved/SaveGames → Pal/Saved/SaveGames']],
    ],
    [
      'several folders of one world',
      ['Saves/Navezgane/x', 'GeneratedWorlds/W/y'],
      sevenDays,
      [['Saves → User/Saves', 'GeneratedWorlds → User/GeneratedWorlds']],
    ],
    ['nothing in what is something else', ['readme.txt', 'mods/a.jar'], sevenDays, []],
  ])('are found: %s', (_, paths, of, moves) => {
    expect(movesOf(paths, of)).toEqual(moves);
  });

  test('make room with all that belongs to the old one', () => {
    const [world] = recogniseWorlds(files('w/level.dat', 'w_nether/x'), 'w.zip', paper);
    expect(world).toMatchObject({ clears: ['world_the_end'], files: 2 });
  });

  test('are said to be known by what a person can look for', () => {
    const games = [paper, bedrock, game('terraria'), game('factorio'), sevenDays];
    expect(games.map((each) => expectedOf(each))).toEqual([
      'level.dat',
      'level.dat + db/',
      '*.wld, *.twld',
      '*.zip',
      'Saves, GeneratedWorlds',
    ]);
  });
});
