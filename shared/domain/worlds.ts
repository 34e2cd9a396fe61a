import { z } from 'zod';

/** Something in a server's folder that holds what was played. */
export const world = z.object({
  /** From the server's folder, with slashes. */
  path: z.string(),
  bytes: z.number(),
});
export type World = z.infer<typeof world>;

/** Files on their way in, in pieces, until they are a world or are dropped. */
export const uploadId = z.uuid().toLowerCase().brand<'UploadId'>();
export type UploadId = z.infer<typeof uploadId>;

/** A world that was found in what a person brought. */
export const foundWorld = z.object({
  /** As its folder or file is called. */
  name: z.string(),
  /** Where it will lie, from the server's folder. */
  places: z.array(z.string()),
  files: z.int(),
  bytes: z.number(),
  /** Settings of the server that have to name it, by their variables. */
  settings: z.record(z.string(), z.string()),
});
export type FoundWorld = z.infer<typeof foundWorld>;

/** How the reading of what was brought goes on; ends with what was found. */
export const worldReading = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doneBytes: z.number(), totalBytes: z.number().nullable() }),
  z.object({
    type: z.literal('found'),
    worlds: z.array(foundWorld).min(1),
    /** Links and devices in the archive, which are never unpacked. */
    leftOut: z.int(),
  }),
]);
export type WorldReading = z.infer<typeof worldReading>;

/** A world that had to make room for another one, and can be put back. */
export const keptWorld = z.object({
  id: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9.]{8,12}$/),
  /** When it made room. Epoch milliseconds. */
  at: z.number(),
  /** Where it was, from the server's folder. */
  places: z.array(z.string()),
  /** Where it is now, from the server's folder. */
  folder: z.string(),
  bytes: z.number(),
});
export type KeptWorld = z.infer<typeof keptWorld>;

/** The folder of a server that keeps the worlds which made room. */
export const keptWorldsFolder = 'old-worlds';
