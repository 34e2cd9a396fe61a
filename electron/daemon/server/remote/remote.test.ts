import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors/app-error.ts';
import { palworld } from '../query/web-stand-ins.fixture.ts';
import { sendByPalworld } from './palworld.ts';
import { RemoteConsole } from './remote-console.ts';
import { sendBySource } from './source.ts';
import { type Answering, type RemoteStandIn, sourceGame, telnetGame, webGame } from './stand-ins.fixture.ts';
import { sendByTelnet } from './telnet.ts';
import { sendByWeb } from './web.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

const password = 'correct horse/9#';
const long = 'many players '.repeat(1000);
const answering: Answering = (command) => {
  if (command === 'quit') return null;
  return command === 'list' ? long : `did ${command}`;
};
const soon = () => AbortSignal.timeout(3000);

const protocols = [
  { protocol: 'source' as const, send: sendBySource, open: () => sourceGame(password, answering) },
  { protocol: 'telnet' as const, send: sendByTelnet, open: () => telnetGame(password, answering) },
  { protocol: 'web' as const, send: sendByWeb, open: () => webGame(password, answering) },
];

describe.each(protocols)('a game that takes commands by $protocol', ({ protocol, send, open }) => {
  let game: RemoteStandIn;
  beforeEach(async () => {
    game = stack.use(await open());
  });

  test('does what it is told and answers', async () => {
    const { port, told } = game;
    expect(await send({ port, password }, 'save', soon())).toBe('did save');
    expect(told).toEqual(['save']);
  });

  test('is heard to the end of a long answer', async () => {
    expect((await send({ port: game.port, password }, 'list', soon()))?.trimEnd()).toBe(long.trimEnd());
  });

  test('that ends by the command has taken it, without an answer', async () => {
    expect(await send({ port: game.port, password }, 'quit', soon())).toBeNull();
    expect(game.told).toEqual(['quit']);
  });

  test('is told nothing with another password, and the failure does not tell it', async () => {
    const secret = 'wrong battery';
    const failure: unknown = await send({ port: game.port, password: secret }, 'save', soon()).then(
      (answer) => ({ answer }),
      (error: unknown) => error,
    );
    expect({ told: game.told, failure: inspect(failure, { depth: 9, showHidden: true }) }).toEqual({
      told: [],
      failure: expect.not.stringMatching(/wrong.{1,3}battery/),
    });
  });

  test('that is not there is told of as such, and the password is not', async () => {
    await game[Symbol.asyncDispose]();
    const error: unknown = await new RemoteConsole(protocol, { port: game.port, password })
      .send('save')
      .catch((cause: unknown) => cause);
    expect(isAppError(error, 'server.commands-not-taken')).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/correct.{1,3}horse/);
    stack = new AsyncDisposableStack();
  });
});

test('the telnet console of a game without a password asks for none', async () => {
  const { port } = stack.use(await telnetGame(null, answering));
  expect(await sendByTelnet({ port, password: null }, 'saveworld', soon())).toBe('did saveworld');
});

test('a game that never lets anybody in is given up in time', async () => {
  const { port } = stack.use(await sourceGame(password, answering));
  await expect(sendByTelnet({ port, password }, 'save', AbortSignal.timeout(200))).rejects.toThrow();
});

describe('Palworld, which takes few commands', () => {
  test('saves, tells everybody, and ends, each in words of its own', async () => {
    const game = stack.use(await palworld(password, []));
    const place = { port: game.port, password };
    const answers = [];
    for (const command of ['save', 'announce Tea is ready', 'shutdown', 'kick Ann']) {
      answers.push(await sendByPalworld(place, command, soon()));
    }
    expect(answers).toEqual([
      'The world is saved',
      'Everybody is told',
      'The server stops',
      expect.stringContaining('save, shutdown, announce'),
    ]);
    expect(game.asked).toEqual([
      'POST /v1/api/save {}',
      'POST /v1/api/announce {"message":"Tea is ready"}',
      'POST /v1/api/shutdown {"waittime":1,"message":"The server stops"}',
    ]);
  });

  test('is told nothing with another password, and the failure does not tell it', async () => {
    const game = stack.use(await palworld(password, []));
    const failure = await sendByPalworld(
      { port: game.port, password: 'wrong battery' },
      'save',
      soon(),
    ).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('wrong battery');
  });
});
