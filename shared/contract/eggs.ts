import { oc } from '@orpc/contract';
import { z } from 'zod';
import { catalogueFacts, egg, eggPlatform, eggProblem } from '../domain/egg.ts';
import { environmentKind } from '../domain/environment.ts';
import { eggId } from '../domain/ids.ts';
import { notice } from '../domain/notice.ts';

/** Whether this machine can run an egg, and where; asked before install and at every start. */
export const runnableHere = z.object({
  /** Available environments that can run it, the best first; empty when it cannot run here. */
  environments: z.array(environmentKind),
  /** Why not, for the person; empty when it can. */
  reasons: z.array(notice),
});
export type RunnableHere = z.infer<typeof runnableHere>;

/** An egg in a list: what a card shows. */
export const eggSummary = z.object({
  id: eggId,
  name: z.string(),
  author: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  icon: egg.shape.icon,
  platform: eggPlatform,
  /** Where it came from: shipped with Roost, or imported by the person. */
  origin: z.enum(['catalogue', 'imported']),
  /** Only eggs of our own catalogue have these. */
  catalogue: catalogueFacts.nullable(),
  runnable: runnableHere,
});
export type EggSummary = z.infer<typeof eggSummary>;

export const eggDetail = eggSummary.extend({ egg });
export type EggDetail = z.infer<typeof eggDetail>;

export const eggSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), name: z.string().max(255), text: z.string().max(4_194_304) }),
  z.object({ kind: z.literal('url'), url: z.url({ protocol: /^https?$/ }) }),
]);
export type EggSource = z.infer<typeof eggSource>;

export const eggsContract = {
  list: oc.route({ method: 'GET', path: '/eggs', summary: 'All eggs' }).output(z.array(eggSummary)),
  get: oc
    .route({ method: 'GET', path: '/eggs/{eggId}', summary: 'One egg' })
    .input(z.object({ eggId }))
    .output(eggDetail),
  /** Imports an egg, or updates the one with the same id; every problem met comes back with it. */
  import: oc
    .route({ method: 'POST', path: '/eggs', summary: 'Import or update an egg' })
    .input(eggSource)
    .output(z.object({ egg: eggDetail, updated: z.boolean(), problems: z.array(eggProblem) })),
  delete: oc
    .route({ method: 'DELETE', path: '/eggs/{eggId}', summary: 'Delete an imported egg' })
    .input(z.object({ eggId }))
    .output(z.void()),
};
