import type { Connection } from '#shared/lib/client.ts';
import { portClient } from '#shared/lib/port-client.ts';
import type { CheckPlugin } from '#shared/lib/response-check.ts';
import { desktopBridge } from './desktop.ts';

/** Speaks the contract with the daemon of the desktop app that shows this window; there is no network between. */
export function connectPort(check: CheckPlugin): Connection {
  const closed = Promise.withResolvers<number>();
  const opened = Promise.withResolvers<void>();
  const { port1, port2 } = new MessageChannel();
  // Calls wait in the channel of our own until the daemon's port is there.
  let ours: MessagePort | null = port2;
  const onMessage = (event: MessageEvent) => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== 'roost:port' || port === undefined) return;
    window.removeEventListener('message', onMessage);
    if (ours === null) return port.close();
    splice(ours, port);
    port.addEventListener('close', () => closed.resolve(1006));
    opened.resolve();
  };
  window.addEventListener('message', onMessage);
  desktopBridge()?.connect();
  const client = portClient(port1, check);
  port1.start();
  return {
    client,
    opened: opened.promise,
    closed: closed.promise,
    [Symbol.dispose]: () => {
      ours = null;
      window.removeEventListener('message', onMessage);
      port1.close();
      closed.resolve(1000);
    },
  };
}

function splice(ours: MessagePort, daemon: MessagePort): void {
  ours.addEventListener('message', ({ data }) => daemon.postMessage(data, []));
  daemon.addEventListener('message', ({ data }) => ours.postMessage(data, []));
  ours.addEventListener('close', () => daemon.close());
  ours.start();
  daemon.start();
}
