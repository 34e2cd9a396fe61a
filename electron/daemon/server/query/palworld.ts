import { z } from 'zod';
import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { readJson } from './json-over-http.ts';

const whole = z.coerce.number().int().min(0);
const metrics = z.object({ currentplayernum: whole, maxplayernum: whole });
const list = z.object({ players: z.array(z.object({ name: z.string() })) });

/** What Palworld's web interface wants to hear: its admin password, under a name that is always the same. */
export function palworldLogin(password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` };
}

/**
 * Asks Palworld by its REST interface.
 *
 * Source: docs.palworldgame.com, REST API.
 */
export function askPalworld(password: string): AskPlayers {
  const headers = palworldLogin(password);
  return async (host, port, signal) => {
    const read = async (what: string) =>
      await readJson({ host, port, path: `/v1/api/${what}`, headers }, signal);
    const { currentplayernum: online, maxplayernum: maximum } = metrics.parse(await read('metrics'));
    if (online === 0) return { online, maximum, players: [] };
    const { players } = list.parse(await read('players'));
    return { online, maximum, players: named(players.map(({ name }) => name)) };
  };
}
