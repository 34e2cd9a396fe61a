import { randomBytes } from 'node:crypto';
import type { AskPlayers } from './answer.ts';
import { Datagrams } from './datagrams.ts';

const questionBytes = 12;
const answerBytes = 24;

/**
 * Asks a Mumble server how many talk; it tells no names to those who do not join.
 *
 * Source: mumble-protocol.readthedocs.io, UDP ping of the server list.
 */
export const askMumble: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  const question = Buffer.alloc(questionBytes);
  randomBytes(8).copy(question, 4);
  talk.send(question);
  return await talk.answer((message) => {
    // Version, our own eight bytes, people, places, bits a second.
    if (message.length !== answerBytes || !message.subarray(4, 12).equals(question.subarray(4))) return null;
    const online = message.readUInt32BE(12);
    return { online, maximum: message.readUInt32BE(16), players: online === 0 ? [] : null };
  });
};
