import { z } from 'zod';

/**
 * A sentence for a person, as a code with the facts it needs; the text stands in the locale files under the code.
 *
 * The same shape as an error on the wire, so that one function writes both out.
 */
export const notice = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Notice = z.infer<typeof notice>;
