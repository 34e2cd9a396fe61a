import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { activityEntry } from '../domain/activity.ts';
import { serverId } from '../domain/ids.ts';

export const activityEvent = z.discriminatedUnion('type', [
  /** The newest entries, newest first. */
  z.object({ type: z.literal('snapshot'), entries: z.array(activityEntry) }),
  z.object({ type: z.literal('added'), entry: activityEntry }),
]);
export type ActivityEvent = z.infer<typeof activityEvent>;

export const activityContract = {
  list: oc
    .route({ method: 'GET', path: '/activity', summary: 'What happened, newest first' })
    .input(
      z.object({
        /** Only entries with a smaller id; absent begins with the newest. */
        before: z.coerce.number().int().optional(),
        /** Only of this server. */
        serverId: serverId.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(activityEntry), hasMore: z.boolean() })),
  watch: oc
    .route({ method: 'GET', path: '/activity/events', summary: 'Follow what happens' })
    .output(eventIterator(activityEvent)),
};
