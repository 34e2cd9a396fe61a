import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { Stream } from './stream.ts';

const hello = Buffer.from('BZFLAG\r\n\r\n');
const codes = { game: 0x71_67, players: 0x71_70, player: 0x61_70 };
const rejected = 255;
/** Where in a player's message their name stands, and how long it is. */
const nameAt = { from: 13, bytes: 32 };

/**
 * Asks a BZFlag server who is on it, observers included.
 *
 * Source: BZFlag `include/Protocol.h`, and `bzfquery` that comes with it.
 */
export const askBzflag: AskPlayers = async (host, port, signal) => {
  using talk = new Stream(host, port, signal);
  talk.send(hello);
  const greeting = await talk.take(9);
  if (!greeting.subarray(0, 4).equals(Buffer.from('BZFS'))) throw new Error('the server is no BZFlag server');
  if (greeting[8] === rejected) throw new Error('the server takes nobody now');
  talk.send(message(codes.game));
  const maximum = (await answerTo(talk, codes.game)).readUInt16BE(4);
  talk.send(message(codes.players));
  const online = (await answerTo(talk, codes.players)).readUInt16BE(2);
  const names: string[] = [];
  while (names.length < online) names.push(nameIn(await answerTo(talk, codes.player)));
  return { online, maximum, players: named(names) };
};

function message(code: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16BE(code, 2);
  return bytes;
}

/** What comes with the next message of this kind; the game says other things in between. */
async function answerTo(talk: Stream, code: number): Promise<Buffer> {
  for (;;) {
    const head = await talk.take(4);
    const body = await talk.take(head.readUInt16BE());
    if (head.readUInt16BE(2) === code) return body;
  }
}

function nameIn(player: Buffer): string {
  const bytes = player.subarray(nameAt.from, nameAt.from + nameAt.bytes);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
