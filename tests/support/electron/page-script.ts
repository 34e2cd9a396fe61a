import type { Wire } from './message-port.ts';

/** What main's side of the stand-in puts into the page before anything else. */
interface Bindings {
  standInDocument(): Promise<void>;
  standInConnect(channel: string, ports: string[]): Promise<void>;
  standInMessage(port: string, message: Wire): Promise<void>;
  standInPorts: Map<string, MessagePort>;
  standInWire(data: unknown): Wire;
}

type Preload = (require: (name: string) => object) => void;

/**
 * Runs in the page before its own scripts: `electron` as a sandboxed preload knows it, then the preload itself.
 *
 * Preload and page share one world here, so `contextBridge` hands over a frozen value instead of a copy.
 */
export function runPreload(preload: Preload): void {
  if (window !== window.top) return;
  const bindings = globalThis as unknown as Bindings;
  bindings.standInPorts = new Map();
  bindings.standInWire = (data) =>
    typeof data === 'string'
      ? { text: data }
      : { base64: btoa(String.fromCharCode(...new Uint8Array(data as ArrayBufferLike))) };
  void bindings.standInDocument();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: object) =>
        Object.defineProperty(globalThis, key, { value: Object.freeze(api) }),
    },
    ipcRenderer: {
      postMessage: (channel: string, _message: unknown, ports: MessagePort[]) => {
        const ids = ports.map((port) => {
          const id = crypto.randomUUID();
          bindings.standInPorts.set(id, port);
          port.addEventListener(
            'message',
            ({ data }) => void bindings.standInMessage(id, bindings.standInWire(data)),
          );
          return id;
        });
        // The connection goes first, so that main knows a port before its first message.
        void bindings.standInConnect(channel, ids);
        for (const port of ports) port.start();
      },
    },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`);
    return electron;
  };
  preload(require);
}

/** Runs in the page: what main has posted comes out of the page's end of the port. */
export function deliver({ id, messages }: { id: string; messages: Wire[] }): void {
  const port = (globalThis as unknown as Bindings).standInPorts.get(id);
  for (const message of messages) {
    const data =
      'text' in message ? message.text : Uint8Array.from(atob(message.base64), (c) => c.charCodeAt(0));
    port?.postMessage(data, []);
  }
}
