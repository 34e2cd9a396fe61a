import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { Datagrams } from './datagrams.ts';
import { Reader } from './reader.ts';

const kinds = { handshake: 9, status: 0 };
const head = Buffer.from([0xfe, 0xfd]);
/** The game looks at the lower half of each byte only. */
const session = Buffer.from([0x01, 0x02, 0x03, 0x04]);
const splitMark = 11;
const playersMark = 10;

/**
 * Asks a Minecraft server (Java edition) by its full query, which tells every name and is off unless switched on.
 *
 * Source: minecraft.wiki, Query (UT3's form of GameSpy's).
 */
export const askGamespy: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  talk.send(Buffer.concat([head, Buffer.from([kinds.handshake]), session]));
  const challenge = Buffer.alloc(4);
  challenge.writeInt32BE(Number((await answerOf(talk, kinds.handshake)).text()) | 0);
  talk.send(Buffer.concat([head, Buffer.from([kinds.status]), session, challenge, Buffer.alloc(4)]));
  const reader = await answerOf(talk, kinds.status);
  reader.take(splitMark);
  const facts = new Map<string, string>();
  for (let name = reader.text('latin1'); name !== ''; name = reader.text('latin1')) {
    facts.set(name, reader.text('latin1'));
  }
  reader.take(playersMark);
  const names: string[] = [];
  for (let name = reader.text(); name !== ''; name = reader.text()) names.push(name);
  const [online, maximum] = [Number(facts.get('numplayers')), Number(facts.get('maxplayers'))];
  if (!Number.isInteger(online) || !Number.isInteger(maximum)) throw new Error('the answer is no status');
  return { online, maximum, players: named(names) };
};

async function answerOf(talk: Datagrams, kind: number): Promise<Reader> {
  return await talk.answer((message) => {
    const isOurs = message[0] === kind && message.subarray(1, 5).equals(session);
    return isOurs ? new Reader(message, 5) : null;
  });
}
