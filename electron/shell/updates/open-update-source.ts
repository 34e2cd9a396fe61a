import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { MacUpdater } from 'electron-updater';
import type { Logger } from 'pino';
import { ElectronUpdaterSource, type Install, replaceAppImage } from './electron-updater-source.ts';
import type { UpdateSource } from './update-source.ts';

/** How long macOS may take to hand over to what replaces the app. */
const handOverMs = 60_000;

/**
 * Where this package finds updates; null for one that was made without, and for a checkout.
 *
 * electron-updater is loaded here and not before.
 */
export async function openUpdateSource(logger: Logger): Promise<UpdateSource | null> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null;
  const { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  if (process.platform === 'win32') {
    const updater = new NsisUpdater();
    // Silent, and per user: Windows asks for nothing.
    return new ElectronUpdaterSource(
      updater,
      bySync((restart) => updater.install(true, restart)),
      logger,
    );
  }
  if (process.platform === 'darwin') {
    const updater = new MacUpdater();
    return new ElectronUpdaterSource(updater, handingOver(updater), logger);
  }
  const appImage = process.env['APPIMAGE'];
  // A folder or a package of the system's is the person's to replace; the feed of the .deb tells of the version.
  if (appImage === undefined) return new ElectronUpdaterSource(new DebUpdater(), null, logger);
  return new ElectronUpdaterSource(new AppImageUpdater(), inPlaceOf(appImage), logger);
}

function inPlaceOf(appImage: string): Install {
  return async (file, restart) => {
    await replaceAppImage(file, appImage);
    // Starts once this process is gone, and with it the lock on the data folder.
    if (restart) app.relaunch({ execPath: appImage, args: [] });
  };
}

function bySync(install: (restart: boolean) => boolean): Install {
  return async (_file, restart) => {
    if (!install(restart)) throw new Error('the installer could not be started');
  };
}

/** On macOS the system's own part fetches the file from us and ends the app when it is ready to replace it. */
function handingOver(updater: MacUpdater): Install {
  return async (_file, restart) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    app.once('will-quit', () => resolve());
    const patience = setTimeout(resolve, handOverMs);
    updater.autoRunAppAfterInstall = restart;
    updater.quitAndInstall();
    await promise;
    clearTimeout(patience);
  };
}
