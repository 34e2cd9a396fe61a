import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { Datagrams } from './datagrams.ts';

const question = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('getstatus\n')]);
const head = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('statusResponse\n')]);
/** `score ping "name"`; some games put more numbers before the name. */
const playerLine = /^-?\d+ (-?\d+)(?: -?\d+)* "(.*)"/;
/** Colours within a name: `^1`, and `^xF80` of Xonotic's engine. */
const colour = /\^(?:x[0-9a-f]{3}|\d)/gi;

/**
 * Asks a game of Quake III's family, such as Xonotic.
 *
 * Source: ioquake3 `SVC_Status`, DarkPlaces `SV_BuildStatusResponse`.
 */
export const askQuake3: AskPlayers = async (host, port, signal) => {
  using talk = await Datagrams.open(host, port, signal);
  talk.send(question);
  const text = await talk.answer((message) =>
    message.subarray(0, head.length).equals(head) ? message.toString('utf8', head.length) : null,
  );
  const [settings = '', ...lines] = text.split('\n');
  const facts = factsIn(settings);
  const maximum = facts.get('sv_maxclients');
  if (maximum === undefined) throw new Error('the answer is no status');
  const players = lines.flatMap((line) => {
    const found = playerLine.exec(line);
    return found === null ? [] : [{ ping: Number(found[1]), name: (found[2] ?? '').replaceAll(colour, '') }];
  });
  const bots = facts.get('bots') ?? 0;
  // A bot has no way to the server and so no ping, which alone tells it from a player.
  const people = bots === 0 ? players : players.filter(({ ping }) => ping > 0);
  const online = Math.max(0, bots === 0 ? players.length : players.length - bots);
  return { online, maximum, players: people.length > online ? null : named(people.map(({ name }) => name)) };
};

/** The numbers among the settings, which stand as `\name\value\name\value`. */
function factsIn(settings: string): Map<string, number> {
  const words = settings.split('\\').slice(1);
  const facts = new Map<string, number>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    const value = Number(words[index + 1]);
    if (Number.isInteger(value) && value >= 0) facts.set(words[index] ?? '', value);
  }
  return facts;
}
