import { execFile } from 'node:child_process';
import { platform } from './platform.ts';

/** A session bus answers at once; one that does not is not waited for while a window closes. */
const patienceMs = 2_000;

const watcher = 'org.kde.StatusNotifierWatcher';
const question = [
  'get-property',
  watcher,
  '/StatusNotifierWatcher',
  watcher,
  'IsStatusNotifierHostRegistered',
];

/**
 * Whether somebody shows the icons beside the clock at this moment.
 *
 * On Linux Electron makes an icon without complaint where nobody does, as on GNOME without its extension. A desktop that
 * cannot be asked is taken for one without: then the window stays in the taskbar, which is nowhere wrong.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (platform !== 'linux') return true;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  execFile('busctl', ['--user', ...question], { timeout: patienceMs }, (error, stdout) => {
    resolve(error === null && stdout.trim() === 'b true');
  });
  return await promise;
}
