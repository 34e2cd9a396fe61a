import type { Collections } from '#daemon/egg/index.ts';
import { endOf, type Implementer } from './implementer.ts';

export function collectionsHandlers(os: Implementer['collections'], collections: Collections) {
  return {
    list: os.list.handler(() => collections.list()),
    add: os.add.handler(async ({ input, signal }) => await collections.add(input, endOf(signal))),
    refresh: os.refresh.handler(
      async ({ input, signal }) => await collections.refresh(input.collectionId, endOf(signal)),
    ),
    remove: os.remove.handler(async ({ input }) => await collections.remove(input.collectionId)),
    search: os.search.handler(async ({ input }) => await collections.search(input)),
  };
}
