import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { port } from '../domain/allocation.ts';
import { environmentKind } from '../domain/environment.ts';
import { eggId, serverId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { offerAnswer } from '../domain/offer.ts';
import { playerCount } from '../domain/players.ts';
import { powerAction } from '../domain/power.ts';
import { crashPolicy, server, serverName, serverSettings, variableValues } from '../domain/server.ts';
import { world } from '../domain/worlds.ts';
import { chosenWorld } from './worlds.ts';

/** What a person must say to make a server; the rest takes the egg's and Roost's defaults. */
export const createServerInput = z.object({
  eggId,
  name: serverName,
  /** Absent: the first available environment that runs the egg. */
  environment: environmentKind.optional(),
  image: z.string().optional(),
  startup: z.string().optional(),
  /** Only what differs from the egg's defaults. */
  variables: variableValues.default({}),
  limits: limits.partial().default({}),
  /** The wanted port; absent takes the egg's usual one, or the next that is free. */
  port: port.optional(),
  startWithRoost: z.boolean().default(false),
  /** A world that was brought in and read; it is there when the game is installed. */
  world: chosenWorld.optional(),
  /** False makes the server without running the install script. */
  install: z.boolean().default(true),
  /** Starts it as soon as it is installed; an installation that fails or is cancelled starts nothing. */
  startWhenInstalled: z.boolean().default(false),
  /** The person has seen that a native script runs with their own rights, and agreed. */
  consent: z.boolean().default(false),
  /** The person agrees to the game's terms, which are in the egg's catalogue facts; kept with the date. */
  acceptEula: z.boolean().default(false),
});
export type CreateServerInput = z.infer<typeof createServerInput>;

export const updateServerInput = z.object({
  serverId,
  /** Only what is to change, also of the limits and of the crash policy. */
  settings: serverSettings
    .omit({ eggId: true, environment: true })
    .extend({ limits: limits.partial(), crash: crashPolicy.partial() })
    .partial(),
});
export type SettingsChange = z.infer<typeof updateServerInput>['settings'];

/** The figures of a card: pushed once a second for all running servers in one event. */
export const glance = z.object({
  serverId,
  cpuPercent: z.number(),
  memoryBytes: z.number(),
  memoryLimitBytes: z.number().nullable(),
  diskBytes: z.number().nullable(),
  /** Players on the server, null where the game does not tell. */
  players: playerCount.nullable(),
});
export type Glance = z.infer<typeof glance>;

export const serversEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), servers: z.array(server), glances: z.array(glance) }),
  /** A new server or a changed one. `isPutBack`: it was deleted before. */
  z.object({ type: z.literal('changed'), server, isPutBack: z.boolean().optional() }),
  z.object({ type: z.literal('removed'), serverId }),
  z.object({ type: z.literal('glances'), glances: z.array(glance) }),
]);
export type ServersEvent = z.infer<typeof serversEvent>;

/** What saving settings did: which limits hold at once, and which wait for the next start. */
export const updateServerOutput = z.object({
  server,
  /** Names of fields of `limits` and of settings that take effect at the next start. */
  atNextStart: z.array(z.string()),
});

const byServer = z.object({ serverId });

export const serversContract = {
  list: oc.route({ method: 'GET', path: '/servers', summary: 'All servers' }).output(z.array(server)),
  get: oc
    .route({ method: 'GET', path: '/servers/{serverId}', summary: 'One server' })
    .input(byServer)
    .output(server),
  /** A full snapshot first, then changes: a window never shows half a truth. */
  watch: oc
    .route({ method: 'GET', path: '/servers/events', summary: 'Follow all servers' })
    .output(eventIterator(serversEvent)),
  /** Makes the server and, unless told otherwise, begins its installation; does not wait for its end. */
  create: oc
    .route({ method: 'POST', path: '/servers', summary: 'Make a server' })
    .input(createServerInput)
    .output(server),
  update: oc
    .route({ method: 'PATCH', path: '/servers/{serverId}', summary: 'Change settings of a server' })
    .input(updateServerInput)
    .output(updateServerOutput),
  /** What was played on the server and is in its folder, largest first; empty for games that Roost does not know. */
  worlds: oc
    .route({ method: 'GET', path: '/servers/{serverId}/worlds', summary: 'The worlds of a server' })
    .input(byServer)
    .output(z.array(world)),
  /**
   * Deletes the server, which must be offline. It is kept among the deleted ones for as long as the settings say.
   *
   * `confirmName` is its name as typed; needed where nothing is kept.
   */
  delete: oc
    .route({ method: 'DELETE', path: '/servers/{serverId}', summary: 'Delete a server with its files' })
    .input(z.object({ serverId, confirmName: z.string().optional() }))
    .output(z.void()),
  /** Runs the egg's install script again over the existing folder; begins it and returns. */
  reinstall: oc
    .route({ method: 'POST', path: '/servers/{serverId}/reinstall', summary: 'Run the install script again' })
    .input(z.object({ serverId, consent: z.boolean().default(false) }))
    .output(z.void()),
  /** Resolves once the action is done, not merely accepted: a start when the process runs, a stop when it ended. */
  power: oc
    .route({
      method: 'POST',
      path: '/servers/{serverId}/power',
      summary: 'Start, stop, restart or kill a server',
    })
    .input(z.object({ serverId, action: powerAction }))
    .output(z.void()),
  /** Does what the server's offer asks for, then starts it; resolves when the process runs. */
  answerOffer: oc
    .route({
      method: 'POST',
      path: '/servers/{serverId}/offer',
      summary: 'Do what a server asks for, then start it',
    })
    .input(z.object({ serverId, answer: offerAnswer }))
    .output(z.void()),
  /** Writes one line to the server's console. */
  command: oc
    .route({ method: 'POST', path: '/servers/{serverId}/command', summary: 'Type a line on a console' })
    .input(z.object({ serverId, command: z.string().max(4096) }))
    .output(z.void()),
};
