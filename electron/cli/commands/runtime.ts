import { runtimeName } from '#shared/domain/runnable.ts';
import type { Handler } from '../command-spec.ts';
import { oneOf } from '../invocation.ts';
import { formatBytes } from '../output/quantity.ts';

/** `roost runtime fetch`: gets Java, Node and the like from their makers, for the games that run in them. */
export const fetchRuntime: Handler = async (context, invocation) => {
  const version = invocation.operands[1];
  const wanted = {
    runtime: oneOf(invocation.operand(0).toLowerCase(), runtimeName.options),
    ...(version === undefined ? {} : { version }),
  };
  const client = await context.client();
  const found = await client.runtimes.look(wanted);
  const size = found.sizeBytes === null ? '' : ` (${formatBytes(found.sizeBytes)})`;
  const question = context.t('runtime.reallyFetch', { runtime: `${found.title}${size}`, host: found.host });
  if (!invocation.flag('yes') && context.isInteractive && !(await context.confirms(question))) {
    context.note(context.t('ask.nothingDone'));
    return 1;
  }
  const signal = context.interrupted();
  for await (const event of await client.runtimes.fetch(wanted, { signal })) {
    if (event.type !== 'ready') continue;
    if (context.json) await context.value(event);
    else await context.line(context.t('runtime.fetched', { runtime: event.title }));
  }
  return signal.aborted ? 1 : 0;
};
