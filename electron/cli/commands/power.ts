import type { PowerAction, ProcessState } from '#shared/domain/power.ts';
import { powerAction } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type Client, noticeOf } from '#shared/lib/client.ts';
import type { Handler } from '../command-spec.ts';
import { findServer } from '../find.ts';
import { oneOf } from '../invocation.ts';

/** `roost power`: does a power action; with `--wait` returns when the server is running, or offline. */
export const power: Handler = async (context, invocation) => {
  const action = oneOf(invocation.operand(1), powerAction.options);
  const client = await context.client();
  const { id } = await findServer(client, invocation.operand(0));
  const order = { serverId: id, action, acceptEula: invocation.flag('accept-eula') };
  const server = invocation.flag('wait') ? await actAndWait(client, order) : await act(client, order);
  if (context.json) await context.value(server);
  else
    await context.line(
      context.t('server.isNow', { name: server.name, state: context.t(`state.${server.state}`) }),
    );
  return 0;
};

interface Order {
  serverId: Server['id'];
  action: PowerAction;
  /** Agrees to the game's terms where the start asks for that. */
  acceptEula: boolean;
}

async function act(client: Client, order: Order): Promise<Server> {
  await begin(client, order);
  return await client.servers.get({ serverId: order.serverId });
}

async function begin(client: Client, { serverId, action, acceptEula }: Order): Promise<void> {
  try {
    await client.servers.power({ serverId, action });
  } catch (error) {
    if (!acceptEula || noticeOf(error)?.code !== 'server.eula-needed') throw error;
    await client.servers.answerOffer({ serverId, answer: { code: 'eula' } });
  }
}

async function actAndWait(client: Client, order: Order): Promise<Server> {
  const { serverId, action } = order;
  const goal: ProcessState = action === 'start' || action === 'restart' ? 'running' : 'offline';
  // Watching begins before the action, so that no change after it is missed.
  const events = await client.servers.watch();
  await events.next();
  await begin(client, order);
  for (;;) {
    // An event only says that something changed; the server itself is asked, so that an old one misleads nobody.
    const server = await client.servers.get({ serverId });
    if (server.state === goal) {
      await events.return?.();
      return server;
    }
    const { name, state } = server;
    if (hasFailed(server, goal)) throw new AppError('cli.wait-failed', { server: name, state });
    const { done } = await nextChange(events, serverId);
    if (done) throw new AppError('cli.wait-failed', { server: name, state });
  }
}

/** On the way to running it went off; on the way to off it runs with nobody stopping it. */
function hasFailed({ state, pendingAction }: Server, goal: ProcessState): boolean {
  if (pendingAction !== null) return false;
  return goal === 'running' ? state === 'offline' || state === 'stopping' : state !== 'stopping';
}

type Events = Awaited<ReturnType<Client['servers']['watch']>>;

async function nextChange(events: Events, serverId: Server['id']): Promise<{ done: boolean }> {
  for (;;) {
    const { done, value } = await events.next();
    if (done) return { done: true };
    switch (value.type) {
      case 'changed':
        if (value.server.id === serverId) return { done: false };
        break;
      case 'removed':
        if (value.serverId === serverId) return { done: false };
        break;
      case 'snapshot':
        return { done: false };
      case 'glances':
        break;
    }
  }
}
