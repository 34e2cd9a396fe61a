import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startGame } from '#tests/support/game-server.ts';
import { need } from '#tests/support/need.ts';

const run = promisify(execFile);

/** Sends one datagram and resolves with the first that comes back. */
async function ask(port: number, question: Buffer): Promise<Buffer> {
  const answer = Promise.withResolvers<Buffer>();
  const socket = createSocket('udp4');
  const late = AbortSignal.timeout(10_000);
  late.addEventListener('abort', () => answer.reject(new Error('no answer')));
  socket.once('message', answer.resolve).once('error', answer.reject);
  socket.send(question, port, '127.0.0.1');
  try {
    return await answer.promise;
  } finally {
    socket.close();
  }
}

describe.skipIf(process.platform !== 'linux' || !need('games'))('a game that Debian has', () => {
  test('BZFlag lets a player in, who talks and is heard, and stops when told', async () => {
    const values = { ADMIN_PASSWORD: 'correcthorse', MOTD: 'Hello tanks', MAX_PLAYERS: '5' };
    await using game = await startGame('bzflag/linux.egg.json', values);
    await run('/usr/games/bzadmin', [
      '-ui',
      'stdout',
      `Ann:@127.0.0.1:${game.port}`,
      'hello from Ann',
      '/quit',
    ]);
    await game.says('Player Ann [0] -> All: hello from Ann');
    expect(await game.stop()).toBe(0);
  });

  test('Teeworlds is asked for its token by a player, and stops when told', async () => {
    const values = { SERVER_NAME: 'Ann and Bo', MAP: 'ctf1', GAME_TYPE: 'ctf' };
    await using game = await startGame('teeworlds/linux.egg.json', values);
    expect(game.text()).toContain("server name is 'Ann and Bo'");
    expect(game.text()).toContain('maps/ctf1.map');
    // Its protocol's first word: a control packet that asks for a token, with ours in it, padded to its least length.
    const question = Buffer.alloc(7 + 1 + 512);
    question[0] = 0x04;
    question.writeUInt32BE(0xff_ff_ff_ff, 3);
    question[7] = 5;
    question.writeUInt32BE(0x01_02_03_04, 8);
    const answer = await ask(game.port, question);
    expect({ token: answer.readUInt32BE(3), message: answer[7] }).toEqual({
      token: 0x01_02_03_04,
      message: 5,
    });
    // It keeps nothing, so it leaves the interrupt to the system, and ends as that ends a program.
    expect(await game.stop()).toBe(128 + constants.signals.SIGINT);
  });

  test('Luanti gives a player who knocks a number, and stops when told', async () => {
    await using game = await startGame('luanti/linux.egg.json', { SERVER_NAME: 'Ann and Bo', OWNER: 'Ann' });
    // Its protocol's first word: a reliable packet of a peer without a number. The answer sets one.
    const hello = Buffer.from([0x4f, 0x45, 0x74, 0x03, 0, 0, 0, 3, 0xff, 0xdc, 1, 0, 0]);
    const answer = await ask(game.port, hello);
    expect(answer.readUInt32BE(0)).toBe(0x4f_45_74_03);
    expect(await game.stop()).toBe(0);
  });
});
