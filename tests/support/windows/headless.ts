import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection } from '#shared/lib/client.ts';
import { connectToDaemon } from '../daemon-client.ts';
import { windowsPlaces } from './places.ts';
import { WindowsSession } from './session.ts';

const readyWord = 'roost: ready at ';
const lookMs = 100;

/** A real daemon without a screen on Windows' Node, with its data in the session's shared folder. */
export class WindowsHeadless implements AsyncDisposable {
  readonly session: WindowsSession;
  readonly client: Connection;

  private constructor(session: WindowsSession, client: Connection) {
    this.session = session;
    this.client = client;
  }

  /** Starts and waits for the line that says where it is; fails with all that it printed instead. */
  static async start(limitMs: number): Promise<WindowsHeadless> {
    const data = `${windowsPlaces.shared}\\Roost data`;
    const words = ['electron/headless.ts', '--data', data, '--listen', '127.0.0.1:0', '--no-open'];
    const variables = { npm_execpath: `${windowsPlaces.npm}\\bin\\npm-cli.js` };
    const session = await WindowsSession.start(words, { limitMs, variables });
    try {
      while (!session.output.includes(readyWord)) {
        if (session.hasEnded) throw new Error(`headless ended before it was ready:\n${session.output}`);
        await delay(lookMs);
      }
      return new WindowsHeadless(session, await connectToDaemon(join(session.shared, 'Roost data')));
    } catch (cause) {
      await session[Symbol.asyncDispose]();
      throw cause;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client[Symbol.dispose]();
    await this.session[Symbol.asyncDispose]();
  }
}
