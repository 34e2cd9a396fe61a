import { Stream } from '../query/stream.ts';
import type { SendRemote } from './remote-console.ts';

const kinds = { login: 3, loggedIn: 2, command: 2, answer: 0 };
const refusedId = -1;
const loginId = 1;
const commandId = 2;
/** Size, id and kind, and the two zeros at the end. */
const frameBytes = 10;
/** An answer as long as this goes on in the next packet. */
const fullAnswer = 4000;
const longestPacket = 64 * 1024;

/**
 * Sends a command by Valve's RCON, which games of other engines speak too.
 *
 * Source: developer.valvesoftware.com, Source RCON Protocol.
 */
export const sendBySource: SendRemote = async ({ port, password }, command, signal) => {
  using talk = new Stream('127.0.0.1', port, signal);
  talk.send(packet(loginId, kinds.login, password ?? ''));
  // An empty answer comes before the one that tells whether the password fits.
  let login = await readPacket(talk);
  while (login.kind !== kinds.loggedIn) login = await readPacket(talk);
  if (login.id === refusedId) throw new Error('the game refuses the password');
  talk.send(packet(commandId, kinds.command, command));
  const parts: string[] = [];
  try {
    for (;;) {
      const { id, kind, text } = await readPacket(talk);
      if (id !== commandId || kind !== kinds.answer) continue;
      parts.push(text);
      if (text.length < fullAnswer) return parts.join('');
    }
  } catch {
    // It has the command: a game that ends by it says nothing more.
    return parts.length === 0 ? null : parts.join('');
  }
};

function packet(id: number, kind: number, text: string): Buffer {
  const body = Buffer.from(text);
  const bytes = Buffer.alloc(body.length + frameBytes + 4);
  bytes.writeInt32LE(body.length + frameBytes, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(kind, 8);
  body.copy(bytes, 12);
  return bytes;
}

async function readPacket(talk: Stream): Promise<{ id: number; kind: number; text: string }> {
  const size = (await talk.take(4)).readInt32LE();
  if (size < frameBytes || size > longestPacket) throw new Error('the answer is not of this protocol');
  const bytes = await talk.take(size);
  return { id: bytes.readInt32LE(0), kind: bytes.readInt32LE(4), text: bytes.toString('utf8', 8, size - 2) };
}
