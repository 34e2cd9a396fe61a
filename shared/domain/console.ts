import { z } from 'zod';

/**
 * Console output gathered for a few milliseconds.
 *
 * `text` holds whole lines, each ended by `\n`, with ANSI colours left in. `cursor` counts bytes that this server
 * ever printed, so that a reader who comes back can ask for what is new.
 */
export const consoleBatch = z.object({
  cursor: z.number(),
  text: z.string(),
  /** Lines this reader lost before this batch because it was too slow. The log file has them. */
  lostLines: z.int(),
});
export type ConsoleBatch = z.infer<typeof consoleBatch>;
