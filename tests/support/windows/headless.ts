import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '#shared/lib/client.ts';
import { connectToDaemon } from '../daemon-client.ts';
import { Headless } from '../headless.ts';
import { windowsPlaces } from './places.ts';
import { needWindows } from './report.ts';
import { WindowsSession } from './session.ts';

const readyWord = 'roost: ready at ';
const lookMs = 100;
/** What hangs longer is ended. */
const limitMs = 400_000;

/** A real daemon without a screen on Windows' Node, and a client of it. */
export interface DaemonOnWindows extends AsyncDisposable {
  client: Client;
}

/** Whether there can be one: on Windows itself, or under Wine. */
export async function needDaemonOnWindows(): Promise<boolean> {
  return process.platform === 'win32' || (await needWindows());
}

/** Starts one on an empty data folder. */
export function startDaemonOnWindows(): Promise<DaemonOnWindows> {
  return process.platform === 'win32' ? startHere() : startUnderWine();
}

async function startHere(): Promise<DaemonOnWindows> {
  await using stack = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'roost data-'));
  stack.defer(() => rm(data, { recursive: true, force: true, maxRetries: 10 }));
  stack.use(await Headless.start({ data }));
  const { client } = stack.use(await connectToDaemon(data));
  const owned = stack.move();
  return { client, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Its data lies in the session's shared folder, where this side finds out how to reach it. */
async function startUnderWine(): Promise<DaemonOnWindows> {
  await using stack = new AsyncDisposableStack();
  const data = `${windowsPlaces.shared}\\Roost data`;
  const words = ['electron/roost.js', 'serve', '--data', data, '--listen', '127.0.0.1:0', '--no-open'];
  const variables = { npm_execpath: `${windowsPlaces.npm}\\bin\\npm-cli.js` };
  const session = stack.use(await WindowsSession.start(words, { limitMs, variables }));
  while (!session.output.includes(readyWord)) {
    if (session.hasEnded) throw new Error(`headless ended before it was ready:\n${session.output}`);
    await delay(lookMs);
  }
  const { client } = stack.use(await connectToDaemon(join(session.shared, 'Roost data')));
  const owned = stack.move();
  return { client, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
