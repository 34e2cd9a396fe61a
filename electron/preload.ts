import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that the window gets of Electron: a message port to the daemon, asked for by `connect`.
 *
 * The port cannot cross the bridge itself, so it comes as a message of the window to itself. Main looks at who asks.
 */
contextBridge.exposeInMainWorld('roostDesktop', {
  connect(): void {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('roost:connect', null, [port2]);
    window.postMessage('roost:port', location.origin, [port1]);
  },
});
