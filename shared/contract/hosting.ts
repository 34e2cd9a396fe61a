import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { hosting, pauseKind } from '../domain/hosting.ts';

export const hostingContract = {
  show: oc.route({ method: 'GET', path: '/hosting', summary: 'Whether hosting is paused' }).output(hosting),
  /** How it is now first, then every change. */
  watch: oc
    .route({ method: 'GET', path: '/hosting/events', summary: 'Follow whether hosting is paused' })
    .output(eventIterator(hosting)),
  /** From now on no server starts; resolves when the running ones are stopped, or held back. */
  pause: oc
    .route({ method: 'POST', path: '/hosting/pause', summary: 'Pause hosting' })
    .input(z.object({ servers: pauseKind.default('stop') }))
    .output(hosting),
  /** Starts what waited for it, in the background. Does nothing while hosting is on. */
  resume: oc
    .route({ method: 'POST', path: '/hosting/resume', summary: 'Go on with hosting' })
    .output(hosting),
};
