import { type DeletedServer, isNameAsked } from '#shared/domain/bin.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findNamed } from '../find.ts';
import { formatBytes } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import { tellWorlds } from './server.ts';

/** `roost bin list`. */
export const listBin: Handler = async (context) => {
  const client = await context.client();
  const kept = await client.bin.list();
  if (context.json) {
    await context.value(kept);
    return 0;
  }
  if (kept.length === 0) {
    await context.line(context.t('bin.none'));
    return 0;
  }
  const heads = ['name', 'id', 'egg', 'size', 'goes'].map((head) => context.t(`heads.${head}`));
  const rows = kept.map(({ name, id, eggName, bytes, goesAt, isGoing }) => [
    name,
    id,
    eggName,
    bytes === null ? '' : formatBytes(bytes),
    isGoing ? context.t('bin.going') : new Date(goesAt).toLocaleString(),
  ]);
  await context.line(formatTable(heads, rows));
  return 0;
};

/** `roost server undelete`. */
export const undeleteServer: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id } = await findDeleted(client, invocation.operand(0));
  const outcome = await client.bin.putBack({ serverId: id });
  if (context.json) {
    await context.value(outcome);
    return 0;
  }
  const { server, movedPorts, formerName } = outcome;
  await context.line(context.t('bin.back', { name: server.name }));
  if (formerName !== null)
    await context.line(context.t('bin.renamed', { before: formerName, now: server.name }));
  for (const { from, to } of movedPorts) await context.line(context.t('bin.moved', { from, to }));
  return 0;
};

/** `roost bin delete`: asks where a person can answer; elsewhere the full name or id was the answer. */
export const deleteForGood: Handler = async (context, invocation) => {
  const client = await context.client();
  const kept = await findDeleted(client, invocation.operand(0));
  const { id, name } = kept;
  if (!invocation.flag('yes') && context.isInteractive && !(await isAgreed(context, client, kept))) {
    context.note(context.t('ask.nothingDone'));
    return 1;
  }
  await client.bin.delete({ serverId: id, confirmName: name });
  if (context.json) await context.value({ serverId: id, name });
  else await context.line(context.t('bin.deleted', { name }));
  return 0;
};

/** `roost bin keep`. */
export const keepDeleted: Handler = async (context, invocation) => {
  const days = invocation.wholeOperand(0, 0, 365);
  const client = await context.client();
  const { keepDeletedDays } = await client.system.updateSettings({ keepDeletedDays: days });
  if (context.json) await context.value({ keepDeletedDays });
  else await context.line(context.t('bin.keeps', { count: keepDeletedDays }));
  return 0;
};

/** Names what is lost; somebody who has much to lose types the name. */
async function isAgreed(
  context: CliContext,
  client: Client,
  { id, name, bytes }: DeletedServer,
): Promise<boolean> {
  const worlds = await client.bin.worlds({ serverId: id });
  tellWorlds(context, worlds);
  if (!isNameAsked(bytes, worlds)) return await context.confirms(context.t('bin.reallyDelete', { name }));
  return (await context.asks(context.t('bin.typeName', { name }))) === name;
}

/** The deleted server of a name or an id; fails with `server.not-in-bin` or `cli.name-ambiguous`. */
async function findDeleted(client: Client, nameOrId: string): Promise<DeletedServer> {
  const found = findNamed(await client.bin.list(), nameOrId);
  if (!found) throw new AppError('server.not-in-bin', { server: nameOrId });
  return found;
}
