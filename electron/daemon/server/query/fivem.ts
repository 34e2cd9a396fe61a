import { z } from 'zod';
import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';
import { readJson } from './json-over-http.ts';

const whole = z.coerce.number().int().min(0);
const dynamic = z.object({ clients: whole, sv_maxclients: whole });
const players = z.array(z.object({ name: z.string() }));

/**
 * Asks a FiveM server over HTTP, on the game's own port.
 *
 * Source: docs.fivem.net, `dynamic.json` and `players.json` of a server.
 */
export const askFivem: AskPlayers = async (host, port, signal) => {
  const read = async (path: string) => await readJson({ host, port, path }, signal);
  const { clients, sv_maxclients: maximum } = dynamic.parse(await read('/dynamic.json'));
  if (clients === 0) return { online: 0, maximum, players: [] };
  const names = players.parse(await read('/players.json'));
  return { online: clients, maximum, players: named(names.map(({ name }) => name)) };
};
