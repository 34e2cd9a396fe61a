import { z } from 'zod';

/** How many play and how many may; `maximum` is null where the game does not tell it. */
export const playerCount = z.object({
  online: z.int().min(0),
  maximum: z.int().min(0).nullable(),
});
export type PlayerCount = z.infer<typeof playerCount>;

/** Somebody who plays. */
export const player = z.object({
  name: z.string(),
  /** Since when, epoch milliseconds; null when they were there before anybody looked. */
  since: z.number().nullable(),
});
export type Player = z.infer<typeof player>;

/**
 * Who plays on a server, as far as the game tells.
 *
 * `offline`: it does not run. `untold`: this game tells nobody who plays. `asking`: it runs and has not told yet.
 * `silent`: it told before and has stopped to. `known`: the players by name, oldest first; fewer names than `online`
 * where the game tells only some.
 */
export const playersView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('untold') }),
  z.object({ kind: z.literal('asking') }),
  z.object({ kind: z.literal('silent'), since: z.number() }),
  z.object({ kind: z.literal('known'), ...playerCount.shape, players: z.array(player) }),
]);
export type PlayersView = z.infer<typeof playersView>;
