import { z } from 'zod';
import { environmentKind } from './environment.ts';
import { eggId } from './ids.ts';
import { notice } from './notice.ts';

/** A system on which eggs run without containers; the second is Linux and macOS. */
export const nativeSystem = z.enum(['windows', 'posix']);
export type NativeSystem = z.infer<typeof nativeSystem>;

/** Programs that a native egg may ask of the PC. */
export const runtimeName = z.enum(['java', 'dotnet', 'node', 'python', 'steamcmd', 'vcredist']);
export type RuntimeName = z.infer<typeof runtimeName>;

/**
 * Something that would let an egg run here which cannot; each is a step that the person takes by one button.
 *
 * Source: egg formats, section 16.
 */
export const eggOffer = z.discriminatedUnion('kind', [
  /** Docker is on this PC and can be started. */
  z.object({ kind: z.literal('start-docker') }),
  /** Docker's own page on how to have it here. */
  z.object({ kind: z.literal('get-docker'), url: z.string() }),
  /** Another egg of the same game that runs here, from our catalogue or converted before. */
  z.object({ kind: z.literal('edition'), eggId, name: z.string() }),
  /** To make a second egg of this one that needs no containers; `eggs.preview` shows what becomes of it. */
  z.object({ kind: z.literal('convert'), system: nativeSystem }),
  /** A runtime that this PC lacks. */
  z.object({
    kind: z.literal('runtime'),
    runtime: runtimeName,
    /** A major or a prefix of one; null is any. */
    version: z.string().nullable(),
    /** As people know it: `Java 21`. */
    title: z.string(),
    /** Where its makers give it away. */
    url: z.string(),
  }),
]);
export type EggOffer = z.infer<typeof eggOffer>;

/** Whether this machine can run an egg, and where; asked before install and at every start. */
export const runnableHere = z.object({
  /** Available environments that can run it, the best first; empty when it cannot run here. */
  environments: z.array(environmentKind),
  /** The first of the egg's images that this PC can provide; null where none. */
  image: z.string().nullable(),
  /** Why not, for the person; empty when it can. */
  reasons: z.array(notice),
  /** What can be done about it, the best first; empty when it can. */
  offers: z.array(eggOffer),
});
export type RunnableHere = z.infer<typeof runnableHere>;
