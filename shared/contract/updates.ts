import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { updatesView } from '../domain/updates.ts';

const wrapped = z.object({ updates: updatesView.nullable() });

/** Updates of the desktop app. Only for who sits at this PC; everybody else, and a Roost that came as a checkout, has none. */
export const updatesContract = {
  /** How it is now first, then every change; null where Roost does not update itself. */
  watch: oc
    .route({ method: 'GET', path: '/updates/events', summary: 'Follow updates of the desktop app' })
    .output(eventIterator(wrapped)),
  /** Looks for a newer version now; resolves when it has looked, and goes on to download in the background. */
  check: oc.route({ method: 'POST', path: '/updates/check', summary: 'Look for an update' }).output(z.void()),
  /** Ends Roost, puts the downloaded version in place and starts it. Fails while a server runs. */
  apply: oc
    .route({ method: 'POST', path: '/updates/apply', summary: 'Restart into the new version' })
    .output(z.void()),
  change: oc
    .route({ method: 'PATCH', path: '/updates', summary: 'Switch automatic updates on or off' })
    .input(z.object({ isAutomatic: z.boolean() }))
    .output(z.void()),
};
