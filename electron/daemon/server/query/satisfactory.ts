import { z } from 'zod';
import type { AskPlayers } from './answer.ts';
import { readJson } from './json-over-http.ts';

const whole = z.coerce.number().int().min(0);
const login = z.object({ data: z.object({ authenticationToken: z.string() }) });
const state = z.object({
  data: z.object({ serverGameState: z.object({ numConnectedPlayers: whole, playerLimit: whole }) }),
});

/**
 * Asks Satisfactory by its HTTPS interface as any player may who needs no password; it tells no names.
 *
 * A server with a password for players, and one that nobody has claimed yet, do not answer.
 * Source: the game's own `CommunityResources/DedicatedServerAPIDocs.md`.
 */
export function askSatisfactory(): AskPlayers {
  let token: string | null = null;
  return async (host, port, signal) => {
    const call = async (body: object, authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      return await readJson({ host, port, path: '/api/v1', scheme: 'https', headers, body }, signal);
    };
    try {
      token ??= login.parse(
        await call({ function: 'PasswordlessLogin', data: { MinimumPrivilegeLevel: 'Client' } }),
      ).data.authenticationToken;
      const told = state.parse(await call({ function: 'QueryServerState' }, `Bearer ${token}`));
      const { numConnectedPlayers: online, playerLimit: maximum } = told.data.serverGameState;
      return { online, maximum, players: online === 0 ? [] : null };
    } catch (error) {
      // It may have started anew, and then it knows no token of before.
      token = null;
      throw error;
    }
  };
}
