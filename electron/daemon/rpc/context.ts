import type { Logger } from 'pino';

/** Who asks: a process of this PC with the daemon's own token, or a browser that signed in. */
export type RpcSession = { kind: 'local' } | { kind: 'session'; idHash: string };

/** What a door hands along with every call. */
export interface RpcContext {
  session: RpcSession;
  /** Shown to the person when something unexpected happens, and found in the log. */
  requestId: string;
  logger: Logger;
}
