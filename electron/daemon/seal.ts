import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** Says what a file is, and belongs to what is sealed, so that no other version's is taken for it. */
const mark = Buffer.from('roost-seal-1\n');

/** Closes secrets that are kept on disk, and opens them again. */
export class Seal {
  readonly #findKey: () => Promise<Buffer>;
  #finding: Promise<Buffer> | null = null;
  #key: Buffer | null = null;

  /** @param findKey 32 bytes, always the same; asked for once, when it is first needed */
  constructor(findKey: () => Promise<Buffer>) {
    this.#findKey = findKey;
  }

  async close(plain: Uint8Array): Promise<Buffer> {
    await this.ready();
    return this.closeNow(plain);
  }

  /** Null for what was closed with another key, was changed since, or was never closed. */
  async open(sealed: Buffer): Promise<Buffer | null> {
    await this.ready();
    return this.openNow(sealed);
  }

  /** Finds the key, so that from then on things are closed and opened in one go. */
  async ready(): Promise<void> {
    this.#finding ??= this.#findKey();
    try {
      this.#key = await this.#finding;
    } catch (error) {
      // A keyring that is locked now may be open the next time.
      this.#finding = null;
      throw error;
    }
  }

  /** Closes without waiting; a bug before `ready`. */
  closeNow(plain: Uint8Array): Buffer {
    if (this.#key === null) throw new Error('the key that secrets are sealed with was not found before');
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(mark);
    const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([mark, nonce, cipher.getAuthTag(), closed]);
  }

  /** As `open`, without waiting; also null while the key is not found. */
  openNow(sealed: Buffer): Buffer | null {
    if (this.#key === null) return null;
    const body = mark.length + nonceBytes + tagBytes;
    if (sealed.length < body || !sealed.subarray(0, mark.length).equals(mark)) return null;
    const nonce = sealed.subarray(mark.length, mark.length + nonceBytes);
    const decipher = createDecipheriv(algorithm, this.#key, nonce).setAAD(mark);
    decipher.setAuthTag(sealed.subarray(mark.length + nonceBytes, body));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
    } catch {
      return null;
    }
  }
}

/** A key in a file that its owner alone may read, made at the first call: for a system without a place for secrets. */
export function keyInFile(file: string): Buffer {
  if (existsSync(file)) {
    const kept = readFileSync(file);
    if (kept.length === keyBytes) return kept;
  }
  const key = newKey();
  keepPrivately(file, key);
  return key;
}

export function newKey(): Buffer {
  return randomBytes(keyBytes);
}

/** Writes a file for its owner alone; a power cut leaves the old one or the new one. */
export function keepPrivately(file: string, bytes: Uint8Array): void {
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  try {
    writeSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
}
