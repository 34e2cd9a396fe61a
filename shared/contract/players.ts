import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { serverId } from '../domain/ids.ts';
import { playersView } from '../domain/players.ts';

export const playersContract = {
  /** Who plays now. */
  get: oc
    .route({ method: 'GET', path: '/servers/{serverId}/players', summary: 'Who plays' })
    .input(z.object({ serverId }))
    .output(playersView),
  /** Who plays now, and again at every change. */
  watch: oc
    .route({ method: 'GET', path: '/servers/{serverId}/players/events', summary: 'Follow who plays' })
    .input(z.object({ serverId }))
    .output(eventIterator(playersView)),
};
