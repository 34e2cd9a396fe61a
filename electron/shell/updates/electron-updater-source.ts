import { randomUUID } from 'node:crypto';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import type { AppUpdater } from 'electron-updater';
import type { Logger } from 'pino';
import type { Release } from '#shared/domain/updates.ts';
import { plainNotes } from './plain-notes.ts';
import type { UpdateSource } from './update-source.ts';

/** How a downloaded version takes this one's place. macOS keeps the file to itself, then it is null. */
export type Install = (file: string | null, restart: boolean) => Promise<void>;

/** Updates by electron-updater: it finds the newest release, downloads it and compares its checksum. */
export class ElectronUpdaterSource implements UpdateSource {
  readonly #updater: AppUpdater;
  readonly #install: Install | null;
  #file: string | null = null;

  /** Without `install` only the person can put an update in place. */
  constructor(updater: AppUpdater, install: Install | null, logger: Logger) {
    this.#updater = updater;
    this.#install = install;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    const log = logger.child({ part: 'electron-updater' });
    // What goes wrong is thrown as well, and told where it is caught.
    updater.logger = {
      info: (text) => log.debug(text),
      warn: (text) => log.debug(text),
      error: (text) => log.debug(text),
    };
  }

  get canInstall(): boolean {
    return this.#install !== null;
  }

  async check(): Promise<Release | null> {
    const result = await this.#updater.checkForUpdates();
    if (result === null || !result.isUpdateAvailable) return null;
    const { version, releaseNotes } = result.updateInfo;
    return { version, notes: plainNotes(releaseNotes ?? null) };
  }

  async download(onProgress: (percent: number) => void, signal: AbortSignal): Promise<void> {
    const { CancellationToken } = await import('electron-updater');
    const token = new CancellationToken();
    const onAbort = () => token.cancel();
    const onDownload = ({ percent }: { percent: number }) => onProgress(percent);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#updater.on('download-progress', onDownload);
    try {
      this.#file = (await this.#updater.downloadUpdate(token))[0] ?? null;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#updater.off('download-progress', onDownload);
    }
  }

  async install(restart: boolean): Promise<void> {
    if (this.#install === null) throw new Error('this package cannot replace itself');
    await this.#install(this.#file, restart);
  }
}

/**
 * Puts a downloaded AppImage in the place of the one that runs; a power cut leaves the old one or the new one.
 *
 * The file keeps its name, because a person's starters lead to it.
 */
export async function replaceAppImage(file: string | null, appImage: string): Promise<void> {
  if (file === null) throw new Error('nothing was downloaded');
  const fresh = `${appImage}.${randomUUID()}`;
  try {
    await copyFile(file, fresh);
    await using handle = await open(fresh, 'r+');
    await handle.chmod(0o755);
    await handle.sync();
    await handle.close();
    await rename(fresh, appImage);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
