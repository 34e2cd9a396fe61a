import type { KeptWorld } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findServer } from '../find.ts';
import { UsageError } from '../invocation.ts';
import { formatBytes } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import { bringWorld } from '../world-source.ts';

/** `roost world list`: what was played on a server, and what made room for other worlds. */
export const listWorlds: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id: serverId, name } = await findServer(client, invocation.operand(0));
  const [worlds, kept] = [await client.servers.worlds({ serverId }), await client.worlds.kept({ serverId })];
  if (context.json) {
    await context.value({ worlds, kept });
    return 0;
  }
  if (worlds.length === 0) await context.line(context.t('world.none', { name }));
  for (const { path, bytes } of worlds) await context.line(`${path}  ${formatBytes(bytes)}`);
  if (kept.length === 0) return 0;
  await context.line(`\n${context.t('world.madeRoom')}`);
  const heads = ['id', 'path', 'disk'].map((head) => context.t(`heads.${head}`));
  const rows = kept.map(({ id, places, bytes }) => [id, places.join(', '), formatBytes(bytes)]);
  await context.line(formatTable(heads, rows));
  return 0;
};

/** `roost world put`: puts a world from a file or a folder into a server. */
export const putWorld: Handler = async (context, invocation) => {
  const client = await context.client();
  const server = await findServer(client, invocation.operand(0));
  const { id: serverId, name } = server;
  const stopFirst = invocation.flag('stop');
  // Before anything is sent: a large world takes a while.
  if (server.state !== 'offline' && !stopFirst)
    throw new AppError('server.must-be-offline', { server: name });
  const sent = await bringWorld(context, invocation.operand(1), { serverId });
  const index = chosenOf(
    sent.worlds.map((world) => world.name),
    invocation.text('pick'),
  );
  const world = { uploadId: sent.uploadId, index };
  const put = await client.worlds.putIn({ serverId, world, stopFirst });
  if (context.json) {
    await context.value(put);
    return 0;
  }
  if (sent.leftOut > 0) context.note(context.t('world.leftOut', { count: sent.leftOut }));
  const places = put.world.places.join(', ');
  await context.line(context.t('world.putIn', { world: put.world.name, name, places }));
  await tellKept(context, put.kept, name);
  return 0;
};

/** `roost world back`: puts the world back that made room last, or the one that is named. */
export const backWorld: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id: serverId, name } = await findServer(client, invocation.operand(0));
  const wanted = invocation.operands[1];
  const kept = await client.worlds.kept({ serverId });
  const found = wanted === undefined ? kept[0] : kept.find(({ id }) => id === wanted);
  if (found === undefined) throw new AppError('world.kept-gone', { server: name });
  const stopFirst = invocation.flag('stop');
  const back = await client.worlds.putBack({ serverId, keptId: found.id, stopFirst });
  if (context.json) {
    await context.value(back);
    return 0;
  }
  await context.line(context.t('world.isBack', { name, places: found.places.join(', ') }));
  await tellKept(context, back.kept, name);
  return 0;
};

/** Which of the worlds that were found is meant; with several the person has to say. */
export function chosenOf(names: readonly string[], pick: string | undefined): number {
  if (pick === undefined && names.length === 1) return 0;
  const index = names.indexOf(pick ?? '');
  if (index === -1) throw new UsageError('severalWorlds', { worlds: names.join(', ') });
  return index;
}

async function tellKept(context: CliContext, kept: KeptWorld | null, name: string): Promise<void> {
  if (kept === null) return;
  await context.line(context.t('world.kept', { folder: kept.folder, id: kept.id, name }));
}
