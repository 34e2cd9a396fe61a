import { z } from 'zod';
import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { readJson } from './json-over-http.ts';

const whole = z.coerce.number().int().min(0);
const status = z.object({
  status: z.coerce.string(),
  playercount: whole,
  maxplayers: whole,
  /** Those who have a place but are not in the world yet have no name. */
  players: z.array(z.object({ nickname: z.string().nullish() })),
});

/**
 * Asks TShock by its REST interface, with the token that it was started with.
 *
 * Source: tshock.readme.io, REST API Endpoints; TShock `Rest/RestManager.cs`.
 */
export function askTshock(token: string): AskPlayers {
  return async (host, port, signal) => {
    const path = `/v2/server/status?players=true&token=${encodeURIComponent(token)}`;
    const told = status.parse(await readJson({ host, port, path }, signal));
    // It says so in what it answers, and not always by HTTP.
    if (told.status !== '200') throw new Error(`the server answered with ${told.status}`);
    const players = named(told.players.map(({ nickname }) => nickname ?? ''));
    return { online: told.playercount, maximum: told.maxplayers, players };
  };
}
