import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { fakeRouter } from './fake-router.ts';
import { FakeWorld } from './fake-world.ts';

const rendererFolder = fileURLToPath(new URL('../../../out/renderer', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * The contract over a real WebSocket with a scripted world behind it, so that every face of the window can be brought
 * about: slow, failing, empty and full. The product's own daemon has tests of its own; this one only plays states.
 */
export class FakeDaemon implements AsyncDisposable {
  readonly world: FakeWorld;
  readonly url: string;
  readonly #sockets = new Set<WebSocket>();
  readonly #close: () => Promise<void>;

  private constructor(world: FakeWorld, url: string, close: () => Promise<void>) {
    this.world = world;
    this.url = url;
    this.#close = close;
  }

  static async start(world = new FakeWorld()): Promise<FakeDaemon> {
    const http = createServer((request, response) => void answer(world, request, response));
    const upgrades = new WebSocketServer({ noServer: true });
    const rpc = new RPCHandler(fakeRouter(world));
    http.listen(0, '127.0.0.1');
    await new Promise((resolve) => http.once('listening', resolve));
    const { port } = http.address() as AddressInfo;
    const daemon = new FakeDaemon(world, `http://127.0.0.1:${port}`, async () => {
      daemon.cutConnections();
      world[Symbol.dispose]();
      upgrades.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    });
    http.on('upgrade', (request, socket, head) => {
      if (!world.isReachable || !world.session.signedIn) return socket.destroy();
      upgrades.handleUpgrade(request, socket, head, (webSocket) => {
        daemon.#sockets.add(webSocket);
        webSocket.once('close', () => daemon.#sockets.delete(webSocket));
        void rpc.upgrade(webSocket, { context: {} });
      });
    });
    return daemon;
  }

  /** Ends every connection at once, as a killed daemon would. */
  cutConnections(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}

async function answer(world: FakeWorld, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://fake');
  if (!world.isReachable) return void request.socket.destroy();
  if (pathname === '/auth/session') return json(response, 200, world.session);
  if (pathname === '/auth/sign-in') {
    const { password } = JSON.parse(await bodyOf(request)) as { password: string };
    if (password !== world.password)
      return json(response, 403, { code: 'account.wrong-password', facts: {} });
    world.session = { ...world.session, signedIn: true };
    return json(response, 200, {});
  }
  const file = normalize(pathname === '/' ? '/index.html' : pathname);
  try {
    const body = await readFile(join(rendererFolder, file));
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      // The same policy as the daemon's, or what it forbids would pass here.
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws:; base-uri 'none'; form-action 'self'",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
