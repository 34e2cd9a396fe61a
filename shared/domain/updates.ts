import { z } from 'zod';
import { notice } from './notice.ts';

/** A version of Roost that is newer than this one, with what its makers say of it as plain text. */
export const release = z.object({ version: z.string(), notes: z.string().nullable() });
export type Release = z.infer<typeof release>;

/** How far the desktop app is with an update of itself. */
export const updateState = z.discriminatedUnion('kind', [
  /** Nothing newer is known. `checkedAt`: null before the first look, epoch milliseconds. */
  z.object({ kind: z.literal('idle'), checkedAt: z.number().nullable(), failure: notice.nullable() }),
  z.object({ kind: z.literal('checking') }),
  /** There is one that this package cannot put in place by itself. */
  z.object({ kind: z.literal('available'), release }),
  z.object({ kind: z.literal('downloading'), release, percent: z.number().min(0).max(100) }),
  /** Downloaded and checked; put in place when Roost ends, or when nothing runs and nobody looks. */
  z.object({ kind: z.literal('ready'), release }),
]);
export type UpdateState = z.infer<typeof updateState>;

export const updatesView = z.object({
  /** The version that runs. */
  version: z.string(),
  /** Whether Roost looks by itself, and puts in place what it found. */
  isAutomatic: z.boolean(),
  state: updateState,
  /** The version that runs, when it came by the last update. */
  arrived: release.nullable(),
});
export type UpdatesView = z.infer<typeof updatesView>;
