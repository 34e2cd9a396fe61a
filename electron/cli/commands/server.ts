import type { Server } from '#shared/domain/server.ts';
import { isSecret } from '#shared/domain/variable-field.ts';
import type { World } from '#shared/domain/worlds.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { Handler } from '../command-spec.ts';
import type { CliContext } from '../context.ts';
import { findServer } from '../find.ts';
import { formatBytes, formatDuration } from '../output/quantity.ts';
import { formatFacts, formatTable } from '../output/table.ts';
import { asked } from './server-answer.ts';

/** `roost server list`. */
export const listServers: Handler = async (context) => {
  const client = await context.client();
  const servers = await client.servers.list();
  if (context.json) {
    await context.value(servers);
    return 0;
  }
  if (servers.length === 0) {
    await context.line(context.t('server.none'));
    return 0;
  }
  const heads = ['name', 'id', 'state', 'egg', 'environment', 'address'].map((head) =>
    context.t(`heads.${head}`),
  );
  const rows = servers.map((server) => [
    server.name,
    server.id,
    stateOf(server, context),
    server.eggName,
    server.environment,
    server.lanAddress ?? '',
  ]);
  await context.line(formatTable(heads, rows));
  return 0;
};

/** `roost server show`. */
export const showServer: Handler = async (context, invocation) => {
  const client = await context.client();
  const server = await findServer(client, invocation.operand(0));
  if (context.json) {
    await context.value(server);
    return 0;
  }
  const { limits } = server;
  const uptime = server.startedAt === null ? '' : formatDuration(Date.now() - server.startedAt);
  const limit = (value: number, unit: string) =>
    value === 0 ? context.t('server.unlimited') : `${value} ${unit}`;
  await context.line(
    formatFacts([
      [context.t('heads.name'), server.name],
      [context.t('heads.id'), server.id],
      [context.t('heads.state'), stateOf(server, context)],
      [context.t('heads.uptime'), uptime],
      [context.t('heads.egg'), server.eggName],
      [context.t('heads.environment'), server.environment],
      [context.t('heads.images'), server.image],
      [context.t('heads.address'), server.allocations.map(({ ip, port }) => `${ip}:${port}`).join(', ')],
      [context.t('heads.memory'), limit(limits.memoryMib, 'MiB')],
      [context.t('heads.cpu'), limit(limits.cpuPercent, '%')],
      [context.t('heads.disk'), limit(limits.diskMib, 'MiB')],
      [context.t('heads.folder'), server.folder],
      ...Object.entries(server.variables).map(([env, value]) => {
        return [env, value !== '' && isSecret({ env, rules: [] }) ? '[hidden]' : value] as const;
      }),
    ]),
  );
  if (server.offer !== null) await context.line(`\n${asked(context, server.offer)}`);
  if (server.notice) await context.line(`\n${describeNotice(context.texts, server.notice)}`);
  return 0;
};

/** `roost server delete`: asks where a person can answer; elsewhere the full name or id was the answer. */
export const deleteServer: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id, name, folder } = await findServer(client, invocation.operand(0));
  if (!invocation.flag('yes') && context.isInteractive) {
    tellWorlds(context, await client.servers.worlds({ serverId: id }));
    const { keepDeletedDays: count } = await client.system.settings();
    const question = count === 0 ? 'server.reallyDelete' : 'server.reallyDeleteKept';
    const agreed = await context.confirms(context.t(question, { name, folder, count }));
    if (!agreed) {
      context.note(context.t('ask.nothingDone'));
      return 1;
    }
  }
  await client.servers.delete({ serverId: id, confirmName: name });
  if (context.json) {
    await context.value({ serverId: id, name });
    return 0;
  }
  await context.line(context.t('server.deleted', { name }));
  const kept = (await client.bin.list()).find((deleted) => deleted.id === id && !deleted.isGoing);
  if (kept !== undefined) {
    const until = new Date(kept.goesAt).toLocaleDateString();
    context.note(context.t('server.canUndelete', { name, until }));
  }
  return 0;
};

/** Names what was played before it is lost. */
export function tellWorlds(context: CliContext, worlds: readonly World[]): void {
  if (worlds.length === 0) return;
  context.note(context.t('server.losesWorlds'));
  for (const { path, bytes } of worlds) context.note(`  ${path}  ${formatBytes(bytes)}`);
}

function stateOf(server: Server, context: CliContext): string {
  const isReady = server.install === 'installed' || server.install === 'none';
  return context.t(isReady ? `state.${server.state}` : `install.state.${server.install}`);
}
