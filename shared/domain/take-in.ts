import { z } from 'zod';
import { eggId, serverId } from './ids.ts';

/** An egg that fits a folder. */
export const takeInMatch = z.object({
  eggId,
  eggName: z.string(),
  /** What in the folder says so, such as `paper-1.21.4.jar`. */
  evidence: z.array(z.string()),
  /** Only one game has these files. */
  isSure: z.boolean(),
  /** What this PC would start is there; else the game has to be installed over it, worlds stay. */
  isComplete: z.boolean(),
  /** Settings that were read back from the game's own files, by their variables. */
  settings: z.record(z.string(), z.string()),
  version: z.string().nullable(),
});
export type TakeInMatch = z.infer<typeof takeInMatch>;

/** What a folder of this PC holds, as far as can be seen without changing it. */
export const takeInFindings = z.object({
  /** With its links followed. */
  folder: z.string(),
  /** A name for the server that it may become. */
  name: z.string(),
  bytes: z.number(),
  freeBytes: z.number(),
  /** Best first; empty where nothing was recognised. */
  matches: z.array(takeInMatch),
  port: z.int().nullable(),
  memoryMib: z.int().nullable(),
  /** Somebody agreed to the game's terms in there already. */
  hasAgreed: z.boolean(),
});
export type TakeInFindings = z.infer<typeof takeInFindings>;

/** How a folder becomes a server; ends with the server. */
export const takeInEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doneBytes: z.number(), totalBytes: z.number().nullable() }),
  z.object({ type: z.literal('done'), serverId }),
]);
export type TakeInEvent = z.infer<typeof takeInEvent>;
