import type { ClientContext } from '@orpc/client';
import { RPCLink, type SupportedMessagePort } from '@orpc/client/message-port';
import { type Client, createClient } from './client.ts';
import { type CheckPlugin, checkedBy, loadResponseCheck } from './response-check.ts';

/** A client that speaks the contract over a message port, as the desktop window does. The caller owns the port. */
export function portClient(
  port: SupportedMessagePort,
  check: CheckPlugin = checkedBy(loadResponseCheck),
): Client {
  return createClient(new RPCLink<ClientContext>({ port, plugins: [check] }));
}
