import type { ClientContext } from '@orpc/client';
import { RPCLink, type SupportedMessagePort } from '@orpc/client/message-port';
import { type Client, createClient, validatingPlugins } from './client.ts';

/** A client that speaks the contract over a message port, as the desktop window does. The caller owns the port. */
export function portClient(port: SupportedMessagePort): Client {
  return createClient(new RPCLink<ClientContext>({ port, plugins: validatingPlugins() }));
}
