import { randomBytes } from 'node:crypto';
import type { Answer, AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { Datagrams } from './datagrams.ts';
import { Reader } from './reader.ts';

const nobody = Buffer.alloc(4, 0xff);
const flags = { control: 0x04, connless: 0x21 };
const tokenMessage = 5;
/** A request for a token must be as long as any answer, so that nobody's traffic can be multiplied. */
const tokenPadding = 512;
const oldHead = Buffer.alloc(10, 0xff);
const words = { ask: Buffer.from('gie3'), answer: Buffer.from('inf3') };

/**
 * Asks a Teeworlds server, of 0.7 or of 0.6, which answers only what is meant for it.
 *
 * Source: Teeworlds `src/engine/shared/network.cpp`, `packer.cpp` and `server.cpp` (`GenerateServerInfo`).
 */
export const askTeeworlds: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  const own = randomBytes(4);
  talk.send(
    Buffer.concat([
      Buffer.from([flags.control, 0, 0]),
      nobody,
      Buffer.from([tokenMessage]),
      own,
      Buffer.alloc(tokenPadding),
    ]),
  );
  talk.send(Buffer.concat([oldHead, words.ask, Buffer.from([0])]));
  return await talk.answer((message) => {
    const token = tokenIn(message, own);
    if (token !== null) {
      talk.send(
        Buffer.concat([Buffer.from([flags.connless]), token, own, nobody, words.ask, Buffer.from([0])]),
      );
      return null;
    }
    return newAnswer(message, own) ?? oldAnswer(message);
  });
};

/** The server's token in its answer to ours. */
function tokenIn(message: Buffer, own: Buffer): Buffer | null {
  const isToken = message[0] === flags.control && message[7] === tokenMessage && message.length >= 12;
  return isToken && message.subarray(3, 7).equals(own) ? message.subarray(8, 12) : null;
}

function newAnswer(message: Buffer, own: Buffer): Answer | null {
  const isInfo = message[0] === flags.connless && message.subarray(1, 5).equals(own);
  if (!isInfo || !message.subarray(13, 17).equals(words.answer)) return null;
  const reader = new Reader(message, 17);
  packedInt(reader);
  for (const _name of ['version', 'server', 'host', 'map', 'game type']) reader.text();
  for (const _number of ['flags', 'skill', 'players', 'most players']) packedInt(reader);
  const [online, maximum] = [packedInt(reader), packedInt(reader)];
  const names: string[] = [];
  while (names.length < online && reader.left > 0) {
    names.push(reader.text());
    reader.text();
    for (const _number of ['country', 'score', 'kind']) packedInt(reader);
  }
  return { online, maximum, players: named(names) };
}

function oldAnswer(message: Buffer): Answer | null {
  const head = Buffer.concat([oldHead, words.answer]);
  if (!message.subarray(0, head.length).equals(head)) return null;
  const reader = new Reader(message, head.length);
  for (const _name of ['token', 'version', 'server', 'map', 'game type', 'flags']) reader.text();
  for (const _number of ['players', 'most players']) reader.text();
  const [online, maximum] = [Number(reader.text()), Number(reader.text())];
  if (!Number.isInteger(online) || !Number.isInteger(maximum)) throw new Error('the answer is no status');
  const names: string[] = [];
  while (names.length < online && reader.left > 0) {
    names.push(reader.text());
    for (const _word of ['clan', 'country', 'score', 'kind']) reader.text();
  }
  return { online, maximum, players: named(names) };
}

/** Six bits and a sign in the first byte, seven in each that follows. */
function packedInt(reader: Reader): number {
  const first = reader.byte();
  let value = first & 0x3f;
  for (let shift = 6, more = first & 0x80; more !== 0 && shift < 32; shift += 7) {
    const byte = reader.byte();
    value |= (byte & 0x7f) << shift;
    more = byte & 0x80;
  }
  return (first & 0x40) === 0 ? value : ~value;
}
