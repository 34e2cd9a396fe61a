import type { Server as HttpServer, ServerOptions, STATUS_CODES as StatusCodes } from 'node:http';

interface HttpServerModule {
  Server: new (options: ServerOptions) => HttpServer;
  STATUS_CODES: typeof StatusCodes;
}

/**
 * The server half of `node:http`, without its client half.
 *
 * Whoever imports `node:http` reads all its exports, and the getter of `WebSocket` among them loads undici and HTTP/2:
 * 12 MB and 30 ms at every start, for a daemon that nobody has opened a window on. The public module stands in where
 * Node has taken the inner one away; this file may go when the getter no longer runs at import.
 */
export function httpServerModule(): HttpServerModule {
  const inner: unknown = process.getBuiltinModule('_http_server');
  return inner === undefined ? process.getBuiltinModule('node:http') : (inner as HttpServerModule);
}
