import type { AskPlayers } from './answer.ts';
import { Datagrams } from './datagrams.ts';

const ping = 0x01;
const pong = 0x1c;
/** Marks a message that belongs to no connection. */
const magic = Buffer.from('00ffff00fefefefefdfdfdfd12345678', 'hex');

/**
 * Asks a Minecraft server (Bedrock edition) with the ping of its server list; it tells no names.
 *
 * Source: minecraft.wiki, RakNet, Unconnected Ping.
 */
export const askRaknet: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  const time = Buffer.alloc(8);
  const own = Buffer.alloc(8, 0x52);
  talk.send(Buffer.concat([Buffer.from([ping]), time, magic, own]));
  const text = await talk.answer((message) => {
    const isPong = message[0] === pong && message.subarray(17, 33).equals(magic) && message.length >= 35;
    return isPong ? message.toString('utf8', 35, 35 + message.readUInt16BE(33)) : null;
  });
  // Edition; name; protocol; version; players; at most; …
  const words = text.split(';');
  const [online, maximum] = [Number(words[4]), Number(words[5])];
  if (words[0] !== 'MCPE' || !Number.isInteger(online) || !Number.isInteger(maximum)) {
    throw new Error('the answer is no status');
  }
  return { online: Math.max(0, online), maximum: Math.max(0, maximum), players: online === 0 ? [] : null };
};
