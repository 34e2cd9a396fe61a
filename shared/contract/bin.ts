import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { port } from '../domain/allocation.ts';
import { deletedServer } from '../domain/bin.ts';
import { serverId } from '../domain/ids.ts';
import { server } from '../domain/server.ts';
import { world } from '../domain/worlds.ts';

/** What was different when a server was put back, because another one had it meanwhile. */
export const putBackOutcome = z.object({
  server,
  movedPorts: z.array(z.object({ from: port, to: port })),
  /** Its name before, where it has another one now. */
  formerName: z.string().nullable(),
});
export type PutBackOutcome = z.infer<typeof putBackOutcome>;

const byServer = z.object({ serverId });

export const binContract = {
  /** Newest first. */
  list: oc
    .route({ method: 'GET', path: '/bin', summary: 'Deleted servers that are kept' })
    .output(z.array(deletedServer)),
  /** All of it at once and at every change. */
  watch: oc
    .route({ method: 'GET', path: '/bin/events', summary: 'Follow the deleted servers' })
    .output(eventIterator(z.array(deletedServer))),
  /** What was played on a deleted server and goes with it. */
  worlds: oc
    .route({ method: 'GET', path: '/bin/{serverId}/worlds', summary: 'The worlds of a deleted server' })
    .input(byServer)
    .output(z.array(world)),
  /** Makes it a server again, with all it had, and does not start it. */
  putBack: oc
    .route({ method: 'POST', path: '/bin/{serverId}/put-back', summary: 'Put a deleted server back' })
    .input(byServer)
    .output(putBackOutcome),
  /**
   * Removes it for good; resolves when its files are gone. `confirmName` is its name as typed, needed where it is large
   * or somebody played on it.
   */
  delete: oc
    .route({ method: 'DELETE', path: '/bin/{serverId}', summary: 'Remove a deleted server for good' })
    .input(byServer.extend({ confirmName: z.string().optional() }))
    .output(z.void()),
};
