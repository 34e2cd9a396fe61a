import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { safeStorage } from 'electron';
import type { Logger } from 'pino';
import { keepPrivately, keyInFile, newKey } from '#daemon/seal.ts';
import { platform } from './platform.ts';

export interface SealKeyPlaces {
  /** The key itself, as a daemon without a desktop keeps it. */
  plain: string;
  /** The key as the system's own store of secrets has closed it. */
  closed: string;
}

/**
 * The key that secrets at rest are sealed with, closed by the system: DPAPI, the Keychain, libsecret or KWallet.
 *
 * A key that a daemon without a desktop left in a file is taken over, and the file removed. Where the system has no
 * such store the file stays the place. One that the system no longer opens is set aside; what it sealed is lost, and
 * the person signs in again.
 */
export async function findSealKey(places: SealKeyPlaces, logger: Logger): Promise<Buffer> {
  if (!(await hasStore())) return keyInFile(places.plain);
  const kept = await openKept(places.closed, logger);
  if (kept !== null) return kept;
  const key = existsSync(places.plain) ? keyInFile(places.plain) : newKey();
  keepPrivately(places.closed, await safeStorage.encryptStringAsync(key.toString('base64')));
  rmSync(places.plain, { force: true });
  return key;
}

async function hasStore(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  // Without a keyring Linux closes with a password that everybody knows.
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

async function openKept(file: string, logger: Logger): Promise<Buffer | null> {
  if (!existsSync(file)) return null;
  try {
    const { result } = await safeStorage.decryptStringAsync(readFileSync(file));
    return Buffer.from(result, 'base64');
  } catch (error) {
    logger.error({ err: error }, 'the system did not open the key of the secrets; a new one is made');
    renameSync(file, `${file}.unreadable`);
    return null;
  }
}
