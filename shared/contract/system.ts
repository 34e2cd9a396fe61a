import { oc } from '@orpc/contract';
import { z } from 'zod';
import { port } from '../domain/allocation.ts';
import { keepDeletedDays } from '../domain/bin.ts';
import { drive, networkProfile } from '../domain/drive.ts';
import { environmentStatus } from '../domain/environment.ts';
import { languageChoices } from '../domain/language.ts';

export const systemInfo = z.object({
  version: z.string(),
  platform: z.string(),
  hostname: z.string(),
  dataFolder: z.string(),
  /** What the folder's drive has left. */
  diskFreeBytes: z.number(),
  memoryTotalBytes: z.number(),
  memoryFreeBytes: z.number(),
  cpuCount: z.int(),
  /** Addresses of this PC in the house, best first. */
  lanAddresses: z.array(z.string()),
  /** Where the window is served, such as `127.0.0.1:8410`; null in the desktop app. */
  listening: z.string().nullable(),
  hasPassword: z.boolean(),
});
export type SystemInfo = z.infer<typeof systemInfo>;

export const systemChecks = z.object({
  /** The one with the servers first. */
  drives: z.array(drive),
  networkProfile,
});
export type SystemChecks = z.infer<typeof systemChecks>;

export const systemSettings = z.object({
  /** `host:port` that the web window listens on from the next start. */
  listen: z.string().regex(/^(\[[0-9a-fA-F:.]+\]|[^\s:]+):\d{1,5}$/),
  /** Ports that new servers are given when their usual one is taken. */
  portRange: z.object({ from: port, to: port }).refine((range) => range.from <= range.to),
  /** What Roost speaks: windows, tray, and its own lines in consoles. */
  language: z.enum(languageChoices),
  /** Holds for servers that are deleted from then on. */
  keepDeletedDays,
});
export type SystemSettings = z.infer<typeof systemSettings>;

export const systemContract = {
  info: oc
    .route({ method: 'GET', path: '/system', summary: 'About this Roost and its PC' })
    .output(systemInfo),
  checks: oc
    .route({ method: 'GET', path: '/system/checks', summary: 'The drives and the network of this PC' })
    .output(systemChecks),
  settings: oc
    .route({ method: 'GET', path: '/system/settings', summary: 'The settings of Roost' })
    .output(systemSettings),
  updateSettings: oc
    .route({ method: 'PATCH', path: '/system/settings', summary: 'Change settings of Roost' })
    .input(systemSettings.partial())
    .output(systemSettings),
  /** Every environment of this system with its state; `recheck` looks anew. */
  environments: oc
    .route({ method: 'GET', path: '/system/environments', summary: 'Where servers can run here' })
    .input(z.object({ recheck: z.stringbool().or(z.boolean()).default(false) }))
    .output(z.array(environmentStatus)),
  /** Starts Docker where it is on this PC but does not run; resolves when it answers. */
  startDocker: oc
    .route({ method: 'POST', path: '/system/docker/start', summary: 'Start Docker' })
    .output(z.void()),
  /** A port that is free of our servers and of everything that this PC has bound. */
  suggestPort: oc
    .route({ method: 'GET', path: '/system/ports/suggestion', summary: 'A free port' })
    .input(z.object({ preferred: z.coerce.number().pipe(port).optional() }))
    .output(z.object({ port, preferredIsFree: z.boolean() })),
  /** Ends the daemon as a signal would: servers in containers stay, native ones are stopped first. */
  shutdown: oc.route({ method: 'POST', path: '/system/shutdown', summary: 'End Roost' }).output(z.void()),
};
