import { inspect } from 'node:util';
import { GameDig } from 'gamedig';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceGame } from '../remote/stand-ins.fixture.ts';
import type { AskPlayers } from './answer.ts';
import { askArk } from './ark.ts';
import { askPalworld } from './palworld.ts';
import { askSatisfactory } from './satisfactory.ts';
import type { StandIn } from './stand-ins.fixture.ts';
import { askTshock } from './tshock.ts';
import { palworld, satisfactory, tshock } from './web-stand-ins.fixture.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

const secret = 'correct horse/9#';
const named = (...names: string[]) => names.map((name) => ({ name, connectedMs: null }));
const ask = async (asker: AskPlayers, { port }: StandIn) =>
  await asker('127.0.0.1', port, AbortSignal.timeout(3000));
/** ARK as it answers by its remote console. */
const ark = async (...answer: string[]) =>
  await sourceGame(secret, (command) => (command === 'listplayers' ? answer.join('\n') : ''));

const games: [string, (word: string) => AskPlayers, () => Promise<StandIn>, unknown][] = [
  [
    'TShock',
    askTshock,
    async () => await tshock(secret, ['Ann', 'Bo, the 2nd', null]),
    { online: 3, maximum: 8, players: named('Ann', 'Bo, the 2nd') },
  ],
  [
    'Palworld',
    askPalworld,
    async () => await palworld(secret, ['Ann', 'Bö']),
    { online: 2, maximum: 16, players: named('Ann', 'Bö') },
  ],
  [
    'ARK',
    askArk,
    async () => await ark('', '0. Ann, 0002a1b2c3d4e5f6', '1. Bo, the 2nd, 76561198000000001 ', ' '),
    { online: 2, maximum: null, players: named('Ann', 'Bo, the 2nd') },
  ],
];

describe.each(games)('%s', (_, asker, standIn, answer) => {
  test('tells who plays to whom it lets in', async () => {
    expect(await ask(asker(secret), stack.use(await standIn()))).toEqual(answer);
  });

  test('tells nothing with another word, and the failure does not tell it', async () => {
    const wrong = 'wrong battery';
    const failure = await ask(asker(wrong), stack.use(await standIn())).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/wrong(?:.{1,3}|%20)battery/);
  });
});

test('ARK on which nobody plays says so, and one that says something else is not believed', async () => {
  expect(await ask(askArk(secret), stack.use(await ark('No Players Connected ')))).toEqual({
    online: 0,
    maximum: null,
    players: [],
  });
  await expect(
    ask(askArk(secret), stack.use(await ark('Server received, But no response!! '))),
  ).rejects.toThrow('does not tell');
});

test('Palworld on which nobody plays is asked once', async () => {
  const game = stack.use(await palworld(secret, []));
  expect(await ask(askPalworld(secret), game)).toEqual({ online: 0, maximum: 16, players: [] });
  expect(game.asked).toEqual(['GET /v1/api/metrics']);
});

describe('Satisfactory', () => {
  const login = 'POST /api/v1 {"function":"PasswordlessLogin","data":{"MinimumPrivilegeLevel":"Client"}}';
  const question = 'POST /api/v1 {"function":"QueryServerState"}';

  test('tells how many play, and is signed in to once', async () => {
    const game = stack.use(await satisfactory(2));
    const asker = askSatisfactory();
    for (const _time of [1, 2])
      expect(await ask(asker, game)).toEqual({ online: 2, maximum: 4, players: null });
    expect(game.asked).toEqual([login, question, question]);
  });

  test('that was started anew is signed in to again', async () => {
    const game = stack.use(await satisfactory(0));
    const asker = askSatisfactory();
    await ask(asker, game);
    game.startAnew();
    await expect(ask(asker, game)).rejects.toThrow('401');
    expect(await ask(asker, game)).toEqual({ online: 0, maximum: 4, players: [] });
  });

  test('that wants a password of players does not tell', async () => {
    const game = stack.use(await satisfactory(1, { wantsPassword: true }));
    await expect(ask(askSatisfactory(), game)).rejects.toThrow('401');
  });
});

describe('are read the same by others', () => {
  test('TShock and Palworld', async () => {
    const [one, other] = [
      stack.use(await tshock('abc', ['Ann', 'Bo'])),
      stack.use(await palworld('abc', ['Ann'])),
    ];
    const common = { host: '127.0.0.1', givenPortOnly: true } as const;
    const read = [
      await GameDig.query({ ...common, type: 'protocol-terraria', port: one.port, token: 'abc' }),
      await GameDig.query({
        ...common,
        type: 'protocol-palworld',
        port: other.port,
        username: 'admin',
        password: 'abc',
      }),
    ];
    expect(read.map(({ numplayers, maxplayers }) => [numplayers, maxplayers])).toEqual([
      [2, 8],
      [1, 16],
    ]);
  });
});
