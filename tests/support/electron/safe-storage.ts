import type Electron from 'electron';

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;

/** Electron's `safeStorage`: closes by turning bytes around; a test may lock it or take its store away. */
class StandInSafeStorage {
  backend: Backend = 'gnome_libsecret';
  isLocked = false;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true;
  }

  getSelectedStorageBackend(): Backend {
    return this.backend;
  }

  async encryptStringAsync(plain: string): Promise<Buffer> {
    return Buffer.concat([Buffer.from('closed '), Buffer.from(plain).toReversed()]);
  }

  async decryptStringAsync(closed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    if (this.isLocked) throw new Error('the keyring is locked');
    const result = Buffer.from(closed.subarray('closed '.length)).toReversed();
    return { result: Buffer.from(result).toString(), shouldReEncrypt: false };
  }
}

export const safeStorage = new StandInSafeStorage() satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;
