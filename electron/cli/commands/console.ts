import type { ConsoleBatch } from '#shared/domain/console.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findServer } from '../find.ts';
import { untilInterrupted } from '../follow.ts';

const mostLines = 10_000;

/** `roost console`: the last lines of a server, and with `--follow` those that come. */
export const showConsole: Handler = async (context, invocation) => {
  const lines = invocation.wholeNumber('lines', 0, mostLines);
  const client = await context.client();
  const { id } = await findServer(client, invocation.operand(0));
  const input = { serverId: id, ...(lines === undefined ? {} : { lines }) };
  if (!invocation.flag('follow')) {
    await showBatch(context, await client.console.history(input));
    return 0;
  }
  await untilInterrupted(
    context,
    (signal) => client.console.watch(input, { signal }),
    (batch) => showBatch(context, batch),
  );
  return 0;
};

async function showBatch(context: CliContext, batch: ConsoleBatch): Promise<void> {
  if (context.json) return await context.value(batch);
  if (batch.lostLines > 0) context.note(context.t('console.lost', { lines: batch.lostLines }));
  if (batch.text !== '') await context.gameOutput(batch.text);
}
