import type { AskPlayers } from './answer.ts';
import { Datagrams } from './datagrams.ts';

const question = Buffer.from([0xfe, 0x01]);

/**
 * Asks a Mindustry server how many play; it tells no names.
 *
 * Source: Mindustry `core/src/mindustry/net/NetworkIO.java`, `writeServerData`.
 */
export const askMindustry: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  talk.send(question);
  return await talk.answer((message) => {
    try {
      return read(message);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  });
};

/** Name, map, players, wave, build, kind of build, mode, places. Throws a `RangeError` when it ends before. */
function read(message: Buffer): { online: number; maximum: number | null; players: [] | null } {
  const afterText = (at: number) => at + 1 + message.readUInt8(at);
  const counts = afterText(afterText(0));
  const online = message.readInt32BE(counts);
  const limit = message.readInt32BE(afterText(counts + 12) + 1);
  if (online < 0) throw new RangeError('that is no number of players');
  // Nobody set how many may play: then all may.
  return { online, maximum: limit > 0 ? limit : null, players: online === 0 ? [] : null };
}
