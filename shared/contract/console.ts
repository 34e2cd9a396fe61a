import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { consoleBatch } from '../domain/console.ts';
import { serverId } from '../domain/ids.ts';

const lastLines = z.object({ serverId, lines: z.coerce.number().int().min(0).max(10_000).default(1000) });

export const consoleContract = {
  /** The last lines, oldest first, from the ring or, where it holds fewer, from the log. */
  history: oc
    .route({ method: 'GET', path: '/servers/{serverId}/console', summary: 'The last lines of a console' })
    .input(lastLines)
    .output(consoleBatch),
  /** The last lines as the first batch, then what comes, without a gap between. */
  watch: oc
    .route({ method: 'GET', path: '/servers/{serverId}/console/events', summary: 'Follow a console' })
    .input(lastLines)
    .output(eventIterator(consoleBatch)),
};
