import { once } from 'node:events';
import { type Client, createClient } from 'minecraft-protocol';

/** A real Minecraft player that joins a server without an account. */
export class Player implements AsyncDisposable {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Joins and waits until the server has let the player into the world. */
  static async join(port: number, username: string, version: string): Promise<Player> {
    const client = createClient({
      host: '127.0.0.1',
      port,
      username,
      version,
      auth: 'offline',
      hideErrors: true,
    });
    await new Promise<void>((resolve, reject) => {
      client.once('login', () => resolve());
      client.once('error', reject);
      client.once('kick_disconnect', (packet: unknown) =>
        reject(new Error(`kicked: ${JSON.stringify(packet)}`)),
      );
      client.once('end', (reason: string) => reject(new Error(`disconnected: ${reason}`)));
    });
    client.removeAllListeners('kick_disconnect');
    client.removeAllListeners('end');
    client.on('error', () => undefined);
    return new Player(client);
  }

  chat(message: string): void {
    // The packet's name changed with the signed chat of 1.19.
    if (typeof this.#client.chat === 'function') this.#client.chat(message);
    else this.#client.write('chat', { message });
  }

  /** Resolves when the server has ended the connection. */
  async ended(): Promise<void> {
    if (!this.#client.ended) await once(this.#client, 'end');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#client.ended) return;
    const ended = once(this.#client, 'end');
    this.#client.end('bye');
    await ended;
  }
}
