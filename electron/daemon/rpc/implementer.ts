import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { RpcContext } from './context.ts';
import { type Describe, wireError } from './errors.ts';
import { isAsyncIterable, stream } from './stream.ts';

/** The contract, waiting for its handlers; whatever they throw leaves as a notice, also from within a stream. */
export function implementer(describe: Describe) {
  return implement(contract)
    .$context<RpcContext>()
    .use(async ({ context, next }) => {
      const toWire = (error: unknown) => wireError(error, context, describe);
      try {
        const result = await next();
        if (!isAsyncIterable(result.output)) return result;
        return { ...result, output: stream(result.output, toWire) };
      } catch (error) {
        throw toWire(error);
      }
    });
}
export type Implementer = ReturnType<typeof implementer>;

/** A stream's end: the caller's own signal, or none where the transport ends the iterator itself. */
export function endOf(signal: AbortSignal | undefined): AbortSignal {
  return signal ?? new AbortController().signal;
}
