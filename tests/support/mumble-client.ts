import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';

/** Kinds of messages that a client needs to be let in. Source: Mumble's `src/Mumble.proto` and protocol documentation. */
const kinds = { version: 0, authenticate: 2, reject: 4, sync: 5 };

/** Somebody who is on a Mumble server and says nothing, until disposed. */
export class MumbleClient implements AsyncDisposable {
  readonly #socket: TLSSocket;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
  }

  /** Resolves once the server has let it in; rejects when it does not. */
  static async join(port: number, name: string, signal: AbortSignal): Promise<MumbleClient> {
    // The server makes its certificate by itself.
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect', { signal });
    // Version 1.3.4, as field 1; the name, as field 1 too.
    socket.write(message(kinds.version, Buffer.from([0x08, 0x84, 0x86, 0x04])));
    const text = Buffer.from(name);
    socket.write(message(kinds.authenticate, Buffer.concat([Buffer.from([0x0a, text.length]), text])));
    const client = new MumbleClient(socket);
    await client.#untilIn(signal);
    socket.resume();
    return client;
  }

  async #untilIn(signal: AbortSignal): Promise<void> {
    let bytes = Buffer.alloc(0);
    for (;;) {
      while (bytes.length >= 6 && bytes.length >= 6 + bytes.readUInt32BE(2)) {
        const kind = bytes.readUInt16BE();
        if (kind === kinds.reject)
          throw new Error(`the server lets nobody in: ${bytes.toString('latin1', 6)}`);
        if (kind === kinds.sync) return;
        bytes = bytes.subarray(6 + bytes.readUInt32BE(2));
      }
      const [chunk] = (await once(this.#socket, 'data', { signal })) as [Buffer];
      bytes = Buffer.concat([bytes, chunk]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.destroy();
    await closed;
  }
}

function message(kind: number, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(kind);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}
