import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { pino } from 'pino';
import { type ClientOptions, WebSocket } from 'ws';
import { AccountRepository, Database } from '#daemon/store/index.ts';
import { contract } from '#shared/contract/contract.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { type Clock, systemClock } from '../clock.ts';
import { Accounts } from './accounts.ts';
import type { CallContext, ContractRouter } from './call-context.ts';
import { Listener } from './listener.ts';
import { newSecret } from './secret.ts';
import { WebDoor } from './web-door.ts';

/** What a test of the door holds: the real door on a port of its own, over a small part of the contract. */
export interface DoorForTests extends AsyncDisposable {
  folder: string;
  listener: Listener;
  accounts: Accounts;
  door: WebDoor;
  /** The daemon's own token. */
  token: string;
  /** Every line that was logged. */
  logLines: string[];
  /** How far streams of `console.watch` have been asked for, and how many have ended. */
  streams: { asked: number; ended: number };
  fetch(path: string, options?: RequestOptions): Promise<Reply>;
  socket(options?: ClientOptions): WebSocket;
  /** Signs a browser in by a link and returns its `Cookie` header. */
  signIn(): Promise<string>;
}

export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A line of console output that is large enough to fill a socket's buffers soon. */
const largeText = `${'x'.repeat(64 * 1024)}\n`;

/** Opens the door with a router that answers `system.info` partly, `account.*` and an endless `console.watch`. */
export async function openDoor(options: { host?: string; clock?: Clock } = {}): Promise<DoorForTests> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'roost-web-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const clock = options.clock ?? systemClock;
  const logLines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logLines.push(line) });
  const database = stack.use(Database.open(join(folder, 'roost.db'), { clock, logger }));
  const listener = stack.use(
    await Listener.open({ host: options.host ?? '127.0.0.1', port: 0, explicit: true }),
  );
  const accounts = new Accounts({
    repository: new AccountRepository(database),
    clock,
    logger,
    linkOrigin: () => listener.houseOrigin,
    told: () => undefined,
  });
  const streams = { asked: 0, ended: 0 };
  const token = newSecret();
  const door = stack.use(
    await WebDoor.open({
      listener,
      accounts,
      texts: createI18n(),
      router: smallRouter(accounts, streams),
      rendererFolder: join(folder, 'renderer'),
      token,
      version: '0.0.0',
      clock,
      logger,
    }),
  );
  const owned = stack.move();
  const fetch = (path: string, request?: RequestOptions) => send(listener.port, path, request);
  return {
    folder,
    listener,
    accounts,
    door,
    token,
    logLines,
    streams,
    fetch,
    socket: (socketOptions) => new WebSocket(`ws://127.0.0.1:${listener.port}/rpc`, socketOptions),
    signIn: async () => {
      const link = new URL(accounts.createLink().url);
      const reply = await fetch(`${link.pathname}${link.search}`);
      return reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function smallRouter(accounts: Accounts, streams: { asked: number; ended: number }): ContractRouter {
  const os = implement(contract).$context<CallContext>();
  const settings = {
    listen: '127.0.0.1:8410',
    portRange: { from: 20_000, to: 21_000 },
    language: 'system' as const,
    keepDeletedDays: 7,
  };
  const router = {
    account: {
      createLink: os.account.createLink.handler(() => accounts.createLink()),
      signOutOthers: os.account.signOutOthers.handler(({ context }) =>
        accounts.signOutOthers(context.session.kind === 'session' ? context.session.idHash : null),
      ),
    },
    console: {
      watch: os.console.watch.handler(async function* (): AsyncGenerator<ConsoleBatch> {
        try {
          for (let cursor = 0; ; cursor++) {
            streams.asked += 1;
            yield { cursor, text: largeText, lostLines: 0 };
          }
        } finally {
          streams.ended += 1;
        }
      }),
    },
    system: {
      settings: os.system.settings.handler(() => settings),
      updateSettings: os.system.updateSettings.handler(() => settings),
    },
  };
  // The door does not look at what a router holds; calls that are missing here answer with "not found".
  return router as unknown as ContractRouter;
}

function send(port: number, path: string, options: RequestOptions = {}): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const { method = 'GET', headers = {}, body } = options;
  const request = httpRequest(
    { host: '127.0.0.1', port, path, method, headers, agent: false },
    (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
      response.once('error', reject);
    },
  );
  request.once('error', reject);
  request.end(body);
  return promise;
}
