import { randomUUID } from 'node:crypto';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { Logger } from 'pino';
import type { RpcContext } from './context.ts';
import type { Router } from './router.ts';

/**
 * Serves the contract over a message port: the desktop window's way to the daemon, with no network between.
 *
 * Whoever holds the other end speaks with the rights of this PC's owner, so the shell hands it to its own window only.
 * Ends by itself when the port is closed.
 */
export async function servePort(router: Router, port: SupportedMessagePort, logger: Logger): Promise<void> {
  const { RPCHandler } = await import('@orpc/server/message-port');
  const handler = new RPCHandler<RpcContext>(router, {
    // One port carries many calls; each has a name of its own in the log.
    interceptors: [
      (options) => options.next({ ...options, context: { ...options.context, requestId: randomUUID() } }),
    ],
  });
  handler.upgrade(port, { context: { session: { kind: 'local' }, requestId: '', logger } });
}
