import type { Handler } from '../command-spec.ts';
import { findServer } from '../find.ts';

/** `roost command`: types a line on a server's console. */
export const sendCommand: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id } = await findServer(client, invocation.operand(0));
  const command = invocation.operands.slice(1).join(' ');
  await client.servers.command({ serverId: id, command });
  if (context.json) await context.value({ serverId: id, command });
  return 0;
};
