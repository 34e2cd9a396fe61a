import { createRouterClient } from '@orpc/server';
import type { Logger } from 'pino';
import type { Router } from '#daemon/rpc/index.ts';
import type { Client } from '#shared/lib/client.ts';

/** The contract within this process: the tray asks the daemon what a window would ask it. */
export function localClient(router: Router, logger: Logger): Client {
  return createRouterClient(router, {
    context: { session: { kind: 'local' }, requestId: 'shell', logger },
  });
}
