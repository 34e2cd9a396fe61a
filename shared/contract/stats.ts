import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { serverId } from '../domain/ids.ts';
import { serverSample, statsPoint, statsSpan } from '../domain/stats.ts';

export const statsContract = {
  /** The kept points of a span, oldest first; a missing point is a gap. */
  history: oc
    .route({ method: 'GET', path: '/servers/{serverId}/stats', summary: 'The figures of a span' })
    .input(z.object({ serverId, span: statsSpan.default('10m') }))
    .output(z.array(statsPoint)),
  /** The latest sample, null while offline. */
  latest: oc
    .route({ method: 'GET', path: '/servers/{serverId}/stats/latest', summary: 'The latest figures' })
    .input(z.object({ serverId }))
    .output(serverSample.nullable()),
  /** One sample a second while the server runs. */
  watch: oc
    .route({ method: 'GET', path: '/servers/{serverId}/stats/events', summary: 'Follow the figures' })
    .input(z.object({ serverId }))
    .output(eventIterator(serverSample)),
};
