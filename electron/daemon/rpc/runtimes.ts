import type { RuntimeFetcher } from '#daemon/egg/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function runtimesHandlers(os: Implementer['runtimes'], fetcher: RuntimeFetcher) {
  return {
    look: os.look.handler(
      async ({ input, signal }) => await fetcher.look(input.runtime, input.version ?? null, endOf(signal)),
    ),
    fetch: os.fetch.handler(({ input, signal }) =>
      stream(fetcher.fetch(input.runtime, input.version ?? null, endOf(signal))),
    ),
  };
}
