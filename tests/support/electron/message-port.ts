import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/** Message data on its way over the debugging protocol, which carries JSON only. */
export type Wire = { text: string } | { base64: string };

/** Electron's `MessagePortMain`: the end of a channel whose other end is a real port in the page. */
export class StandInPort
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'start' | 'postMessage' | 'close'>
{
  readonly #send: (messages: Wire[]) => Promise<void>;
  #incoming: unknown[] | null = [];
  #outgoing: Wire[] = [];
  #isSending = false;
  #isClosed = false;

  constructor(send: (messages: Wire[]) => Promise<void>) {
    super();
    this.#send = send;
  }

  start(): void {
    const waiting = this.#incoming ?? [];
    this.#incoming = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }

  postMessage(data: unknown): void {
    if (this.#isClosed) return;
    this.#outgoing.push(toWire(data));
    if (!this.#isSending) void this.#flush();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }

  /** What the page has posted. */
  receive(message: Wire): void {
    const data = 'text' in message ? message.text : new Uint8Array(Buffer.from(message.base64, 'base64'));
    if (this.#incoming === null) this.emit('message', { data, ports: [] });
    else this.#incoming.push(data);
  }

  /** One call for all that has gathered, so that the order holds. */
  async #flush(): Promise<void> {
    this.#isSending = true;
    while (this.#outgoing.length > 0 && !this.#isClosed) {
      const messages = this.#outgoing;
      this.#outgoing = [];
      try {
        await this.#send(messages);
      } catch {
        // The page is gone, as a closed port's other end is.
        this.close();
      }
    }
    this.#isSending = false;
  }
}

function toWire(data: unknown): Wire {
  if (typeof data === 'string') return { text: data };
  if (data instanceof Uint8Array) return { base64: Buffer.from(data).toString('base64') };
  throw new Error('the stand-in carries text and bytes only');
}
