import { EventEmitter } from 'node:events';

/** Electron's `ipcMain`. */
export const ipcMain = new EventEmitter();
