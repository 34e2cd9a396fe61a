import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  collection,
  collectionEgg,
  collectionId,
  collectionPlace,
  eggCategory,
} from '../domain/collection.ts';

export const collectionSearch = z.object({
  /** The first of those found, the best first. */
  eggs: z.array(collectionEgg),
  total: z.int(),
  /** Of all that the text finds, whatever the category. */
  categories: z.array(z.object({ category: eggCategory, count: z.int() })),
});
export type CollectionSearch = z.infer<typeof collectionSearch>;

export const collectionsContract = {
  list: oc
    .route({ method: 'GET', path: '/egg-collections', summary: 'The places that eggs come from' })
    .output(z.array(collection)),
  /** Fetches its eggs and keeps them; a place that cannot be fetched is not added. */
  add: oc
    .route({ method: 'POST', path: '/egg-collections', summary: 'Add a place that eggs come from' })
    .input(collectionPlace)
    .output(collection),
  /** Fetches its eggs anew. What was kept stands when that fails. */
  refresh: oc
    .route({ method: 'POST', path: '/egg-collections/{collectionId}/refresh', summary: 'Fetch a place anew' })
    .input(z.object({ collectionId }))
    .output(collection),
  /** Forgets the place and what was kept of it; eggs that were imported from it stay. */
  remove: oc
    .route({ method: 'DELETE', path: '/egg-collections/{collectionId}', summary: 'Remove a place' })
    .input(z.object({ collectionId }))
    .output(z.void()),
  search: oc
    .route({ method: 'GET', path: '/egg-collections/eggs', summary: 'Search the eggs of all places' })
    .input(
      z.object({
        text: z.string().max(200).default(''),
        category: eggCategory.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(30),
      }),
    )
    .output(collectionSearch),
};
