import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import type { Answer, AskPlayers, Named } from './answer.ts';
import { named } from './answer.ts';
import { askGamespy } from './gamespy.ts';

/** A picture of the server comes with the answer, so it may be large; anything larger is not this protocol. */
const longestAnswer = 512 * 1024;
const nextStateStatus = 1;
/** Says that the asker does not know the server's version; every version answers that. */
const anyVersion = -1;

/** Who hides from the list is in it as somebody with this number. */
const hiddenId = '00000000-0000-0000-0000-000000000000';
/** Servers that advertise in the list put sentences there, which are no names. */
const playerName = /^[.*]?\w{1,32}$/;
/** So often the full query is tried in vain before it counts as switched off. */
const mostVainTries = 2;

const answer = z.object({
  players: z.object({
    online: z.int().min(0),
    max: z.int().min(0),
    sample: z
      .array(z.object({ name: z.string(), id: z.string() }))
      .nullish()
      .catch(null),
  }),
});

/**
 * Asks a Minecraft server (Java edition) how many play, and who.
 *
 * Its server list names at most twelve; when more play, or some hide, the full query is asked too where the server has
 * it switched on. What is given asks one server and keeps in mind whether that is so.
 */
export function minecraft(): AskPlayers {
  let vainTries = 0;
  return async (host, port, signal) => {
    const told = await askMinecraft(host, port, signal);
    if (vainTries >= mostVainTries || (told.players?.length ?? 0) >= told.online) return told;
    try {
      const { players } = await askGamespy(host, port, AbortSignal.any([signal, AbortSignal.timeout(1000)]));
      vainTries = 0;
      return { ...told, players };
    } catch {
      // Nobody listens there unless the server's person has switched it on.
      vainTries += 1;
      return told;
    }
  };
}

/**
 * Asks a Minecraft server (Java edition) with the ping of its server list.
 *
 * Rejects when nothing answers, or something that is no such server; the signal ends the asking.
 * Source: minecraft.wiki, Java Edition protocol/Server List Ping.
 */
export async function askMinecraft(host: string, port: number, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const socket = connect({ host, port });
  const onAbort = () => socket.destroy(new Error('the server did not answer in time'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const portBytes = Buffer.alloc(2);
    portBytes.writeUInt16BE(port);
    const handshake = [varInt(0), varInt(anyVersion), text(host), portBytes, varInt(nextStateStatus)];
    socket.write(Buffer.concat([packet(Buffer.concat(handshake)), packet(varInt(0))]));
    const { players } = answer.parse(JSON.parse(await readAnswer(socket)));
    return { online: players.online, maximum: players.max, players: listed(players.sample ?? []) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.destroy();
  }
}

function listed(sample: readonly { name: string; id: string }[]): Named[] {
  const real = sample.filter(({ name, id }) => id !== hiddenId && playerName.test(name));
  return named(real.map(({ name }) => name));
}

async function readAnswer(socket: Socket): Promise<string> {
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk as Buffer]);
    const found = readPacket(received);
    if (found !== null) return found;
    if (received.length > longestAnswer) throw new Error('the answer is too long');
  }
  throw new Error('the connection ended before an answer');
}

/** The text in a status answer; null while it is not complete. */
function readPacket(bytes: Buffer): string | null {
  const length = readVarInt(bytes, 0);
  if (length === null) return null;
  if (length.value < 0 || length.value > longestAnswer) throw new Error('the answer is too long');
  if (bytes.length < length.end + length.value) return null;
  const id = readVarInt(bytes, length.end);
  const size = id === null ? null : readVarInt(bytes, id.end);
  if (id?.value !== 0 || size === null) throw new Error('the answer is no status');
  return bytes.toString('utf8', size.end, size.end + size.value);
}

function packet(body: Buffer): Buffer {
  return Buffer.concat([varInt(body.length), body]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varInt(bytes.length), bytes]);
}

/** Seven bits a byte, the lowest first; negative numbers are as long as they get. */
function varInt(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}

function readVarInt(bytes: Buffer, from: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[from + index];
    if (byte === undefined) return null;
    value |= (byte & 0x7f) << (7 * index);
    if ((byte & 0x80) === 0) return { value, end: from + index + 1 };
  }
  throw new Error('the answer is not of this protocol');
}
