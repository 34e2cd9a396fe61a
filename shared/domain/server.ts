import { z } from 'zod';
import { allocation } from './allocation.ts';
import { environmentKind } from './environment.ts';
import { eggId, serverId } from './ids.ts';
import { limits } from './limits.ts';
import { notice } from './notice.ts';
import { serverOffer } from './offer.ts';
import { powerAction, processState } from './power.ts';

export const serverName = z.string().trim().min(1).max(64);

/** A server's settings values, by the variables' names. */
export const variableValues = z.record(z.string().regex(/^[A-Za-z0-9_]{1,128}$/), z.string().max(65_536));

/** How far the egg's install script has come. The server cannot start before `installed`. */
export const installState = z.enum(['none', 'installing', 'installed', 'failed']);
export type InstallState = z.infer<typeof installState>;

/** A folder of this PC that the server sees inside its container. */
export const mount = z.object({
  source: z.string(),
  target: z.string(),
  readOnly: z.boolean(),
});
export type Mount = z.infer<typeof mount>;

/** What happens when the process ends and nobody asked it to. Source: Wings `server/crash.go`. */
export const crashPolicy = z.object({
  restart: z.boolean(),
  /** Also restart after exit code 0. */
  cleanExitIsCrash: z.boolean(),
  /** A second crash within this time is not answered; 0 always restarts. */
  quietMs: z.int().min(0).max(86_400_000),
});
export type CrashPolicy = z.infer<typeof crashPolicy>;

export const defaultCrashPolicy: CrashPolicy = { restart: true, cleanExitIsCrash: true, quietMs: 60_000 };

/** What a person decides about a server and what is kept of it. */
export const serverSettings = z.object({
  name: serverName,
  eggId,
  environment: environmentKind,
  /** One of the egg's images, as its reference. */
  image: z.string().max(512),
  /** The startup command, with placeholders; one of the egg's, or the person's own. */
  startup: z.string().max(8192),
  variables: variableValues,
  limits,
  /** First is the primary one; may be empty for a server that opens no port. */
  allocations: z.array(allocation).max(64),
  mounts: z.array(mount).max(32),
  /** Start it when the daemon starts. */
  startWithRoost: z.boolean(),
  crash: crashPolicy,
  /** Replaces the default time of the egg's stop steps; null keeps them. */
  stopTimeoutMs: z.int().min(1000).max(3_600_000).nullable(),
});
export type ServerSettings = z.infer<typeof serverSettings>;

/** A server as the window, the CLI and scripts see it. */
export const server = serverSettings.extend({
  id: serverId,
  eggName: z.string(),
  state: processState,
  /** A power action under way; the buttons wait for it. */
  pendingAction: powerAction.nullable(),
  install: installState,
  /** When the process started, null while it is offline. Epoch milliseconds. */
  startedAt: z.number().nullable(),
  createdAt: z.number(),
  /** What last went wrong or needs a decision, such as a crash loop; cleared by the next start. */
  notice: notice.nullable(),
  /** What it asks of the person and one answer settles; cleared by the next start. */
  offer: serverOffer.nullable(),
  /** When the person agreed to the game's terms for this server; null while they have not. Epoch milliseconds. */
  eulaAgreedAt: z.number().nullable(),
  /** What to give a friend in the same house, `192.168.1.20:25565`; null without an allocation. */
  lanAddress: z.string().nullable(),
  folder: z.string(),
  /** Settings whose secret values this PC cannot open, and which wait to be typed again; absent when there are none. */
  lostSecrets: z.array(z.string()).optional(),
});
export type Server = z.infer<typeof server>;
