import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { port } from '../domain/allocation.ts';
import { eggId } from '../domain/ids.ts';
import { serverName } from '../domain/server.ts';
import { takeInEvent, takeInFindings } from '../domain/take-in.ts';

const folder = z.string().min(1).max(4096);

export const takeInInput = z.object({
  folder,
  eggId,
  name: serverName,
  /** Absent: the one the folder's own settings name, or the next that is free. */
  port: port.optional(),
  /** Absent: what the folder's own start script gives it, or the catalogue's recommendation. */
  memoryMib: z.int().min(0).max(16_777_216).optional(),
  /** The folder itself becomes the server's; else it is copied and stays as it is. */
  move: z.boolean().default(false),
  consent: z.boolean().default(false),
  acceptEula: z.boolean().default(false),
});
export type TakeInInput = z.infer<typeof takeInInput>;

export const takeInContract = {
  /** Looks at a folder of the PC that Roost runs on, without changing it. */
  look: oc
    .route({ method: 'POST', path: '/take-in/look', summary: 'Look at a folder with a server in it' })
    .input(z.object({ folder }))
    .output(takeInFindings),
  /** Makes a server of the folder; nothing is installed or started. Ending the stream stops it. */
  run: oc
    .route({ method: 'POST', path: '/take-in', summary: 'Make a server of a folder' })
    .input(takeInInput)
    .output(eventIterator(takeInEvent)),
};
