import type { UpdatesPort } from '#daemon/ports.ts';
import type { UpdatesView } from '#shared/domain/updates.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RpcContext } from './context.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function updatesHandlers(os: Implementer['updates'], updates: UpdatesPort | null) {
  // Who sits elsewhere must not end the app on the PC upstairs.
  const of = ({ session }: RpcContext) => (session.kind === 'local' ? updates : null);
  const held = (context: RpcContext) => {
    const port = of(context);
    if (port === null) throw new AppError('updates.absent', {});
    return port;
  };
  return {
    watch: os.watch.handler(({ context, signal }) => {
      const port = of(context);
      return stream<Told>(port === null ? nothing() : port.watch(endOf(signal)));
    }),
    check: os.check.handler(async ({ context }) => await held(context).check()),
    apply: os.apply.handler(({ context }) => held(context).apply()),
    change: os.change.handler(({ context, input }) => held(context).setAutomatic(input.isAutomatic)),
  };
}

interface Told {
  updates: UpdatesView | null;
}

async function* nothing(): AsyncGenerator<Told> {
  yield { updates: null };
}
