import { z } from 'zod';

/**
 * Something that a server's console, or its start, asks of the person, and that one answer settles.
 *
 * Kept until the next start. Source: egg formats, section 12.
 */
export const serverOffer = z.discriminatedUnion('code', [
  /** To agree to the game's terms, which stand at the address. */
  z.object({ code: z.literal('eula'), name: z.string(), url: z.string() }),
  /** To use another of the egg's images; empty where it has no other. */
  z.object({
    code: z.literal('java-version'),
    images: z.array(z.object({ label: z.string(), ref: z.string() })),
  }),
  /** To give a new token, kept in this variable. */
  z.object({ code: z.literal('gsl-token'), variable: z.string() }),
  /** To allow more processes, as many as this; null where they are not limited, so that it can only be told. */
  z.object({ code: z.literal('pid-limit'), processes: z.int().positive().nullable().default(null) }),
  /** The drive, or what the server may use of it, is full: to start again once there is room. */
  z.object({ code: z.literal('disk-space') }),
]);
export type ServerOffer = z.infer<typeof serverOffer>;

/** What the person answers; the server is then started again. */
export const offerAnswer = z.discriminatedUnion('code', [
  z.object({ code: z.literal('eula') }),
  z.object({ code: z.literal('java-version'), image: z.string().min(1).max(512) }),
  z.object({ code: z.literal('pid-limit') }),
  z.object({ code: z.literal('disk-space') }),
  z.object({
    code: z.literal('gsl-token'),
    token: z
      .string()
      .trim()
      .regex(/^\S{1,128}$/),
  }),
]);
export type OfferAnswer = z.infer<typeof offerAnswer>;

/** Whether the game cannot come up before the person has answered, so that starting it again is in vain. */
export function waitsForAnswer(offer: ServerOffer | null): boolean {
  return offer !== null && (offer.code === 'eula' || offer.code === 'java-version');
}
