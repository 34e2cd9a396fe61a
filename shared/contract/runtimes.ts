import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { runtimeName } from '../domain/runnable.ts';

const wanted = z.object({
  runtime: runtimeName,
  /** A major or a prefix of one; absent is the newest that suits most games. */
  version: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,4}){0,2}$/)
    .optional(),
});

/** A runtime that Roost can get, as the person sees it before they agree. */
export const fetchableRuntime = z.object({
  /** As people know it, with its whole version. */
  title: z.string(),
  /** Where it comes from, such as `nodejs.org`. */
  host: z.string(),
  sizeBytes: z.number().nullable(),
  /** Its makers give a checksum, which is held. */
  isChecked: z.boolean(),
});
export type FetchableRuntime = z.infer<typeof fetchableRuntime>;

export const runtimeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doneBytes: z.number(), totalBytes: z.number().nullable() }),
  /** Last: it is here and runs. */
  z.object({ type: z.literal('ready'), title: z.string() }),
]);
export type RuntimeEvent = z.infer<typeof runtimeEvent>;

export const runtimesContract = {
  /** What getting a runtime would bring, and from where; nothing is fetched but that. */
  look: oc
    .route({ method: 'GET', path: '/runtimes/{runtime}', summary: 'What Roost would fetch of a runtime' })
    .input(wanted)
    .output(fetchableRuntime),
  /** Fetches a runtime from its makers into Roost's own folder, for all servers; ending the stream gives it up. */
  fetch: oc
    .route({ method: 'POST', path: '/runtimes/{runtime}', summary: 'Fetch a runtime' })
    .input(wanted)
    .output(eventIterator(runtimeEvent)),
};
