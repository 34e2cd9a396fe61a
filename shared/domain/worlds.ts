import { z } from 'zod';

/** Something in a server's folder that holds what was played. */
export const world = z.object({
  /** From the server's folder, with slashes. */
  path: z.string(),
  bytes: z.number(),
});
export type World = z.infer<typeof world>;
