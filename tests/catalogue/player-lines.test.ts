import { describe, expect, test } from 'vitest';
import { type PlayerNews, playerLinesOf } from '#daemon/server/query/player-lines.ts';
import { readCatalogue } from './games.ts';

/** Lines as the games print them, and what they tell; null for one that only looks like it. */
const lines: Record<string, [line: string, news: PlayerNews | null][]> = {
  beammp: [
    ['[22/11/26 18:01:02.345] [INFO] Ann is now synced!', { kind: 'joined', name: 'Ann' }],
    ['[22/11/26 18:01:02.345] [CHAT] (0) <Bo> [INFO] Ann is now synced!', null],
    ['[22/11/26 18:09:02.345] [INFO] Ann Connection Terminated', { kind: 'left', name: 'Ann' }],
  ],
  bzflag: [
    [
      'Player Ann [0] has joined from 127.0.0.1 at 2026-11-22 12:02:25 with token "NONE"',
      { kind: 'joined', name: 'Ann' },
    ],
    ['Player Ann [0] removed at 2026-11-22 12:02:25: Disconnected', { kind: 'left', name: 'Ann' }],
    ['Player  [0] removed at 2026-11-22 12:02:44: Disconnected', null],
  ],
  'core-keeper': [
    [
      '[userid:76561198000000001] player Ann connected, steamid 76561198000000001',
      { kind: 'joined', name: 'Ann' },
    ],
    ['[userid:76561198000000002] player Bo connected', { kind: 'joined', name: 'Bo' }],
    ['Disconnected from userid:76561198000000001 with reason App_Min', { kind: 'left', name: 'Ann' }],
    // Somebody who came before anybody read it.
    ['Disconnected from userid:76561198000000003 with reason App_Min', null],
  ],
  hytale: [
    [
      '[2026/11/22 18:01:02   INFO]                [HandshakeHandler] Mutual authentication complete for Ann (0f0e0d0c-0000-4000-8000-000000000001) from SERVER (/127.0.0.1:50000, streamId=0)',
      { kind: 'joined', name: 'Ann' },
    ],
    [
      "[2026/11/22 18:09:02   INFO]                [Universe|P] Removing player 'Ann' (0f0e0d0c-0000-4000-8000-000000000001)",
      { kind: 'left', name: 'Ann' },
    ],
    ["[2026/11/22 18:09:02   INFO]  [Hytale] Bo: [Universe|P] Removing player 'Ann' (1)", null],
  ],
  mumble: [
    ['<W>2026-11-22 15:45:48.472 1 => <2:Ann(-1)> Authenticated', { kind: 'joined', name: 'Ann' }],
    // Somebody who was not let in.
    ['<W>2026-11-22 15:45:48.521 1 => <1:Bo(-1)> Connection closed:  [-1]', null],
    [
      '<W>2026-11-22 15:49:48.521 1 => <2:Ann(-1)> Connection closed: The remote host closed the connection [1]',
      { kind: 'left', name: 'Ann' },
    ],
  ],
  necesse: [
    ['[2026-11-22 18:01:02] Client "Ann" connected on slot 1.', { kind: 'joined', name: 'Ann' }],
    [
      '[2026-11-22 18:09:02] Player 765611980 ("Ann") disconnected with message: Quit',
      { kind: 'left', name: 'Ann' },
    ],
    ['[2026-11-22 18:09:02] (Bo): Client "Ann" connected on slot 1.', null],
  ],
  teeworlds: [
    ["[2026-11-22 11:44:53][game]: team_join player='0:Ann' team=0", { kind: 'joined', name: 'Ann' }],
    ["[2026-11-22 11:45:02][game]: leave player='0:Ann'", { kind: 'left', name: 'Ann' }],
    ["[2026-11-22 11:45:02][chat]: 0:0:Bo: [x][game]: leave player='0:Ann'", null],
  ],
  factorio: [
    ['2026-05-12 18:01:02 [JOIN] Ann joined the game', { kind: 'joined', name: 'Ann' }],
    ['2026-05-12 18:01:02 [CHAT] Bo: [JOIN] Ann joined the game', null],
    ['2026-05-12 18:09:02 [LEAVE] Ann left the game', { kind: 'left', name: 'Ann' }],
  ],
  luanti: [
    [
      '2026-11-22 11:45:05: ACTION[Server]: Ann [::ffff:127.0.0.1] joins game. List of players: Ann Bo',
      { kind: 'all', names: ['Ann', 'Bo'] },
    ],
    [
      '2026-11-22 11:45:24: ACTION[Server]: Ann leaves game. List of players: Bo',
      { kind: 'all', names: ['Bo'] },
    ],
    [
      '2026-11-22 11:45:24: ACTION[Server]: Bo leaves game (timed out). List of players: ',
      { kind: 'all', names: [] },
    ],
    ['2026-11-22 11:45:24: ACTION[Server]: CHAT: <Ann> Bo leaves game. List of players: ', null],
  ],
  mindustry: [
    ['[05-12-2026 18:01:02] [I] Ann has connected. [AAAAAAAAAAA=]', { kind: 'joined', name: 'Ann' }],
    [
      '[05-12-2026 18:01:02] [I] Ann has disconnected. [AAAAAAAAAAA=] (closed)',
      { kind: 'left', name: 'Ann' },
    ],
  ],
  'minecraft-bedrock': [
    [
      '[2026-05-12 18:01:02:003 INFO] Player connected: Ann Bo, xuid: 2535',
      { kind: 'joined', name: 'Ann Bo' },
    ],
    [
      '[2026-05-12 18:01:02:003 INFO] Player disconnected: Ann Bo, xuid: 2535, pfid: 1f',
      { kind: 'left', name: 'Ann Bo' },
    ],
  ],
  'minecraft-velocity': [
    [
      '[18:01:02 INFO]: [connected player] Ann (/127.0.0.1:50000) has connected',
      { kind: 'joined', name: 'Ann' },
    ],
    [
      '[18:01:02 INFO]: [connected player] Ann (/127.0.0.1:50000) has disconnected',
      { kind: 'left', name: 'Ann' },
    ],
  ],
  openttd: [
    ['*** Ann has joined the game (Client #2)', { kind: 'joined', name: 'Ann' }],
    ['\u200e*** Ann has joined the game (Client #2)', { kind: 'joined', name: 'Ann' }],
    ['*** Ann has left the game (leaving)', { kind: 'left', name: 'Ann' }],
    ['[All] Bo: *** Ann has left the game (leaving)', null],
  ],
  palworld: [
    [
      '[2026-05-12 18:01:02] [LOG] Ann joined the server. (User id: steam_1, Player id: AA)',
      { kind: 'joined', name: 'Ann' },
    ],
    ['[2026-05-12 18:01:02] [LOG] Ann left the server. (User id: steam_1)', { kind: 'left', name: 'Ann' }],
  ],
  terraria: [
    ['Ann has joined.', { kind: 'joined', name: 'Ann' }],
    [': Ann has left.', { kind: 'left', name: 'Ann' }],
    ['<Bo> Ann has left.', null],
  ],
  valheim: [
    ['11/22/2026 18:01:02: Got character ZDOID from Ann Bo : 2031044:1', { kind: 'joined', name: 'Ann Bo' }],
    // Who dies loses the figure, and gets another one.
    ['11/22/2026 18:03:02: Got character ZDOID from Ann Bo : 0:0', null],
    ['11/22/2026 18:03:09: Got character ZDOID from Ann Bo : 2031044:77', { kind: 'joined', name: 'Ann Bo' }],
    [
      '11/22/2026 18:09:02: Destroying abandoned non persistent zdo 2031044:77 owner 2031044',
      { kind: 'left', name: 'Ann Bo' },
    ],
    ['11/22/2026 18:09:02: Destroying abandoned non persistent zdo 2031044:3 owner 2031044', null],
  ],
  'vintage-story': [
    [
      '27.1.2026 15:41:47 [Server Event] Ann [::ffff:127.0.0.1]:43212 joins.',
      { kind: 'joined', name: 'Ann' },
    ],
    ['27.1.2026 15:42:36 [Server Event] Player Ann left.', { kind: 'left', name: 'Ann' }],
  ],
};
const vanilla: [string, PlayerNews | null][] = [
  ['[18:01:02] [Server thread/INFO]: Ann joined the game', { kind: 'joined', name: 'Ann' }],
  [
    '[18:01:02] [Server thread/INFO] [minecraft/MinecraftServer]: Ann left the game',
    { kind: 'left', name: 'Ann' },
  ],
  ['[18:01:02 INFO]: Bo (formerly known as Ann) joined the game', { kind: 'joined', name: 'Bo' }],
  ['[18:01:02] [Server thread/INFO]: <Bo> Ann left the game', null],
  ['[18:01:02] [Server thread/INFO]: [Not Secure] [Bo] Ann joined the game', null],
];
/** Games that print what another one does. */
const alike: Record<string, [string, PlayerNews | null][]> = {
  ...Object.fromEntries(
    ['vanilla', 'paper', 'purpur', 'fabric', 'forge', 'neoforge', 'modrinth-pack'].map((kind) => [
      `minecraft-${kind}`,
      vanilla,
    ]),
  ),
  'terraria-tmodloader': lines['terraria'] ?? [],
  'terraria-tshock': lines['terraria'] ?? [],
};

const games = readCatalogue().flatMap(({ facts }) =>
  facts.playerLines === undefined ? [] : [{ game: facts.game, playerLines: facts.playerLines }],
);

describe('a game that prints who comes and goes', () => {
  test.each(games)('is read: $game', ({ game, playerLines }) => {
    const read = playerLinesOf(playerLines);
    const table = lines[game] ?? alike[game] ?? [];
    expect(table.length).toBeGreaterThan(0);
    expect(table.map(([line]) => read(line))).toEqual(table.map(([, news]) => news));
  });
});
