import type { ClientContext } from '@orpc/client';
import type { StandardLinkOptions, StandardLinkPlugin } from '@orpc/client/standard';

/** Lets a call through and holds its result against the contract; rejects when it does not fit. */
export type ResponseCheck = NonNullable<StandardLinkOptions<ClientContext>['interceptors']>[number];

/** How a link comes to its check. */
export type CheckPlugin = StandardLinkPlugin<ClientContext>;

/**
 * Has every call of a link go through a check.
 *
 * @param find asked at each call; what it gives null for passes as it comes
 */
export function checkedBy(find: () => ResponseCheck | null | Promise<ResponseCheck>): CheckPlugin {
  return {
    init: (options) => {
      options.interceptors ??= [];
      options.interceptors.push(async (call) => {
        const check = await find();
        return await (check === null ? call.next() : check(call));
      });
    },
  };
}

/**
 * The check against our contract. A daemon of another version then fails here, and not three components later.
 *
 * It comes by a way of its own, because with all schemas it weighs as much as everything else of a client.
 */
export async function loadResponseCheck(): Promise<ResponseCheck> {
  const { createResponseCheck } = await import('./contract-check.ts');
  return createResponseCheck();
}
