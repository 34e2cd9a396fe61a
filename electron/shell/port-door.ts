import { type IpcMainEvent, ipcMain } from 'electron';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import { type Router, servePort } from '#daemon/rpc/index.ts';
import { appOrigin } from './app-protocol.ts';

/** Gives our window its way to the daemon, and nobody else. Disposing takes no more callers. */
export function openPortDoor(router: Router, logger: Logger): Disposable {
  const onConnect = (event: IpcMainEvent) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (!isOurWindow(event)) {
      logger.warn({ url: event.senderFrame?.url ?? null }, 'a stranger asked for the daemon');
      port.close();
      return;
    }
    // Messages wait in the port until it is started.
    const serving = servePort(router, port, logger).then(() => port.start());
    background(logger, 'serving the window', serving);
  };
  ipcMain.on('roost:connect', onConnect);
  return { [Symbol.dispose]: () => void ipcMain.removeListener('roost:connect', onConnect) };
}

function isOurWindow({ sender, senderFrame }: IpcMainEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  const { protocol, host } = new URL(senderFrame.url);
  return `${protocol}//${host}` === appOrigin;
}
