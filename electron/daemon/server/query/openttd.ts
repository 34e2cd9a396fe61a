import type { AskPlayers } from './answer.ts';
import { Reader } from './reader.ts';
import { Stream } from './stream.ts';

const gameInfo = { question: 7, answer: 6 };
/** Bytes of one of the game's extensions, without its name. */
const extensionBytes = 20;

/**
 * Asks an OpenTTD server how many play; it tells no names.
 *
 * Source: OpenTTD `src/network/core/network_game_info.cpp` and `tcp_game.h`.
 */
export const askOpenttd: AskPlayers = async (host, port, signal) => {
  using talk = new Stream(host, port, signal);
  talk.send(Buffer.from([3, 0, gameInfo.question]));
  const length = (await talk.take(2)).readUInt16LE();
  const reader = new Reader(await talk.take(length - 2));
  if (reader.byte() !== gameInfo.answer) throw new Error('the answer is no game info');
  const version = reader.byte();
  if (version < 4) throw new Error('the game is too old to be asked');
  // Each version puts its own in front of the one before it.
  if (version >= 7) reader.take(8);
  const hasExtensionNames = version >= 6 && reader.byte() === 1;
  if (version >= 5) {
    reader.take(4);
    reader.text();
  }
  const extensions = reader.byte();
  for (let index = 0; index < extensions; index += 1) {
    reader.take(extensionBytes);
    if (hasExtensionNames) reader.text();
  }
  reader.take(8);
  reader.take(3);
  reader.text();
  reader.text();
  if (version < 6) reader.byte();
  reader.byte();
  const maximum = reader.byte();
  const online = reader.byte();
  return { online, maximum, players: online === 0 ? [] : null };
};
