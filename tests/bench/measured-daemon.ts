import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, Connection } from '#shared/lib/client.ts';
import { connectToDaemon } from '../support/daemon-client.ts';
import type { Measured } from './measured-daemon.fixture.ts';

/** A whole daemon with its web door in a process of its own, and a client of it on a WebSocket. */
export class MeasuredDaemon implements AsyncDisposable {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #connection: Connection;

  private constructor(folder: string, child: ChildProcess, connection: Connection) {
    this.folder = folder;
    this.#child = child;
    this.#connection = connection;
  }

  static async start(): Promise<MeasuredDaemon> {
    const folder = await mkdtemp(join(tmpdir(), 'roost-bench-'));
    const child = fork(join(import.meta.dirname, 'measured-daemon.fixture.ts'), [folder], {
      stdio: 'inherit',
    });
    await once(child, 'message');
    return new MeasuredDaemon(folder, child, await connectToDaemon(folder));
  }

  get client(): Client {
    return this.#connection.client;
  }

  /** The figures since the last call, or since the start. */
  async measure(): Promise<Measured> {
    const answer = once(this.#child, 'message');
    this.#child.send('measure');
    const [measured] = (await answer) as [Measured];
    return measured;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection[Symbol.dispose]();
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** An egg of a program that the server's folder is given as `game`: up at once, ends when it is told `stop`. */
export function benchEgg(name: string, startup: string, image = 'native:'): string {
  return JSON.stringify({
    meta: { version: 'PTDL_v2', platform: 'posix' },
    name,
    author: 'bench@example.com',
    docker_images: { Native: image },
    startup,
    config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: '^SIGTERM' },
    scripts: { installation: { script: '', container: '', entrypoint: 'sh' } },
    variables: [],
  });
}
