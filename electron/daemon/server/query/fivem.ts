import { z } from 'zod';
import type { AskPlayers } from './answer.ts';
import { named } from './answer.ts';

/** A thousand players with all that the game tells of each; anything longer is not this. */
const longestAnswer = 2 * 1024 * 1024;

const whole = z.coerce.number().int().min(0);
const dynamic = z.object({ clients: whole, sv_maxclients: whole });
const players = z.array(z.object({ name: z.string() }));

/**
 * Asks a FiveM server over HTTP, on the game's own port.
 *
 * Source: docs.fivem.net, `dynamic.json` and `players.json` of a server.
 */
export const askFivem: AskPlayers = async (host, port, signal) => {
  const { clients, sv_maxclients: maximum } = dynamic.parse(await read(host, port, '/dynamic.json', signal));
  if (clients === 0) return { online: 0, maximum, players: [] };
  const names = players.parse(await read(host, port, '/players.json', signal));
  return { online: clients, maximum, players: named(names.map(({ name }) => name)) };
};

/** Follows no redirect: only this server is asked. */
async function read(host: string, port: number, path: string, signal: AbortSignal): Promise<unknown> {
  const answered = Promise.withResolvers<string>();
  // Not imported: that would read all of its exports, one of which loads 12 MB at every start of the daemon.
  const { get } = process.getBuiltinModule('node:http');
  const request = get({ host, port, path, signal, agent: false, headers: { accept: 'application/json' } });
  request.on('error', answered.reject);
  request.on('response', (response) => {
    if (response.statusCode !== 200) {
      response.destroy(new Error(`the server answered with ${response.statusCode}`));
    }
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('error', answered.reject);
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestAnswer) response.destroy(new Error('the answer is too long'));
    });
    response.on('end', () => answered.resolve(Buffer.concat(chunks).toString('utf8')));
  });
  return JSON.parse(await answered.promise);
}
