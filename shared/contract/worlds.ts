import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { eggId, serverId } from '../domain/ids.ts';
import { foundWorld, keptWorld, uploadId, worldReading } from '../domain/worlds.ts';

/** How much of a file one piece carries; base64 makes it a third longer, and a message may have 8 MiB. */
export const pieceBytes = 1024 * 1024;

/** One of the worlds that were found in an upload. */
export const chosenWorld = z.object({ uploadId, index: z.int().min(0).default(0) });
export type ChosenWorld = z.infer<typeof chosenWorld>;

const byUpload = z.object({ uploadId });
const byServer = z.object({ serverId });
/** A running server is stopped by its stop recipe first, where that is wanted; else it is refused. */
const stopFirst = z.boolean().default(false);

export const worldsContract = {
  /**
   * Opens a place for the files of one world. Fails with `file.no-space` where they would not fit.
   *
   * It goes away by itself when nothing comes for half an hour.
   */
  begin: oc
    .route({ method: 'POST', path: '/worlds', summary: 'Begin to bring a world in' })
    .input(z.object({ totalBytes: z.number().min(0), files: z.int().min(1).max(200_000) }))
    .output(byUpload),
  /** Adds a piece to the end of a file, whose path begins with the name of what was brought. */
  piece: oc
    .route({ method: 'POST', path: '/worlds/{uploadId}/pieces', summary: 'Bring a piece of a file in' })
    .input(
      byUpload.extend({
        path: z.string().min(1).max(4096),
        /** What of the file came before. */
        at: z.number().int().min(0),
        base64: z.string().max(Math.ceil(pieceBytes / 3) * 4),
      }),
    )
    .output(z.void()),
  /** Unpacks what was brought and looks for worlds of the game; ending the stream stops it. */
  read: oc
    .route({ method: 'GET', path: '/worlds/{uploadId}/reading', summary: 'Look for a world in what came' })
    .input(byUpload.extend({ serverId: serverId.optional(), eggId: eggId.optional() }))
    .output(eventIterator(worldReading)),
  /** Throws away what was brought. Does nothing when it is gone. */
  drop: oc
    .route({ method: 'DELETE', path: '/worlds/{uploadId}', summary: 'Throw away what was brought' })
    .input(byUpload)
    .output(z.void()),
  /** Puts a world in; the one that was there makes room and is kept. */
  putIn: oc
    .route({ method: 'POST', path: '/servers/{serverId}/worlds', summary: 'Put a world into a server' })
    .input(byServer.extend({ world: chosenWorld, stopFirst }))
    .output(z.object({ world: foundWorld, kept: keptWorld.nullable() })),
  /** The worlds that made room, newest first. */
  kept: oc
    .route({ method: 'GET', path: '/servers/{serverId}/worlds/kept', summary: 'Worlds that made room' })
    .input(byServer)
    .output(z.array(keptWorld)),
  /** Puts a world back that made room; the one that is there makes room in turn. */
  putBack: oc
    .route({ method: 'POST', path: '/servers/{serverId}/worlds/kept/{keptId}', summary: 'Put a world back' })
    .input(byServer.extend({ keptId: keptWorld.shape.id, stopFirst }))
    .output(z.object({ kept: keptWorld.nullable() })),
  /** Removes a world that made room, for good. */
  removeKept: oc
    .route({
      method: 'DELETE',
      path: '/servers/{serverId}/worlds/kept/{keptId}',
      summary: 'Remove a kept world',
    })
    .input(byServer.extend({ keptId: keptWorld.shape.id }))
    .output(z.void()),
};
