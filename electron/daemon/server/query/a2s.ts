import { type A2sDialect, SplitAnswer } from './a2s-split.ts';
import type { AskPlayers, Named } from './answer.ts';
import { Datagrams } from './datagrams.ts';
import { Reader } from './reader.ts';

const single = -1;
const split = -2;
const infoQuestion = Buffer.concat([
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x54]),
  Buffer.from('Source Engine Query\0'),
]);
const playersQuestion = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x55]);
const noChallenge = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const answers = { challenge: 0x41, info: 0x49, oldInfo: 0x6d, players: 0x44 };
/** A server that asks for a new challenge each time is not one. */
const mostChallenges = 3;

/**
 * How games are asked that speak Valve's server queries, as most Steam games do.
 *
 * Names come only where the game gives them and no bots play, since nothing tells a bot's name from a player's.
 * Source: developer.valvesoftware.com, Server queries.
 */
export function a2s(dialect: A2sDialect): AskPlayers {
  return async (host, port, signal) => {
    using talk = await Datagrams.open(host, port, signal);
    const info = readInfo(
      await ask(talk, dialect, infoQuestion, Buffer.alloc(0), [answers.info, answers.oldInfo]),
    );
    const { bots, ...counts } = info;
    if (counts.online === 0) return { ...counts, players: [] };
    if (bots > 0) return { ...counts, players: null };
    const players = await ask(talk, dialect, playersQuestion, noChallenge, [answers.players]).then(
      readPlayers,
      // Some games tell how many play and not who; a signal that fires ends both.
      () => null,
    );
    return { ...counts, players };
  };
}

/** Asks once more with the number that the server gives first, so that nobody can ask in another's name. */
async function ask(
  talk: Datagrams,
  dialect: A2sDialect,
  question: Buffer,
  firstChallenge: Buffer,
  wanted: readonly number[],
): Promise<Reader> {
  talk.send(Buffer.concat([question, firstChallenge]));
  for (let challenges = 0; challenges < mostChallenges; challenges += 1) {
    const reader = await whole(talk, dialect, [...wanted, answers.challenge]);
    if (wanted.includes(reader.peek())) return reader;
    reader.byte();
    talk.send(Buffer.concat([question, reader.take(4)]));
  }
  throw new Error('the server asks for a new challenge without end');
}

/** The next answer of one of these kinds, put together where it came in parts. */
async function whole(talk: Datagrams, dialect: A2sDialect, kinds: readonly number[]): Promise<Reader> {
  const parts = new SplitAnswer(dialect);
  return await talk.answer((message) => {
    if (message.length < 5) return null;
    const reader = new Reader(message);
    const form = reader.int32();
    if (form !== single && form !== split) return null;
    const body = form === single ? reader.rest() : parts.add(reader);
    return body !== null && kinds.includes(body[0] ?? 0) ? new Reader(body) : null;
  });
}

function readInfo(reader: Reader): { online: number; maximum: number; bots: number } {
  const isOld = reader.byte() === answers.oldInfo;
  if (isOld) reader.text();
  else reader.byte();
  for (const _name of ['server', 'map', 'folder', 'game']) reader.text();
  if (!isOld) reader.uint16();
  const [present, maximum] = [reader.byte(), reader.byte()];
  if (isOld) return { online: present, maximum, bots: 0 };
  const bots = reader.byte();
  return { online: Math.max(0, present - bots), maximum, bots };
}

function readPlayers(reader: Reader): Named[] {
  reader.byte();
  const players: Named[] = [];
  const count = reader.byte();
  for (let index = 0; index < count && reader.left > 0; index += 1) {
    reader.byte();
    const name = reader.text();
    reader.int32();
    const seconds = reader.float();
    // Without a name somebody is still connecting, or the game keeps the names to itself.
    if (name.trim() !== '')
      players.push({ name, connectedMs: Number.isFinite(seconds) ? seconds * 1000 : null });
  }
  return players;
}
