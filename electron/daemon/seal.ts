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
  #key: Promise<Buffer> | null = null;

  /** @param findKey 32 bytes, always the same; asked for once, when it is first needed */
  constructor(findKey: () => Promise<Buffer>) {
    this.#findKey = findKey;
  }

  async close(plain: Uint8Array): Promise<Buffer> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, await this.#heldKey(), nonce).setAAD(mark);
    const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([mark, nonce, cipher.getAuthTag(), closed]);
  }

  /** Null for what was closed with another key, was changed since, or was never closed. */
  async open(sealed: Buffer): Promise<Buffer | null> {
    const body = mark.length + nonceBytes + tagBytes;
    if (sealed.length < body || !sealed.subarray(0, mark.length).equals(mark)) return null;
    const nonce = sealed.subarray(mark.length, mark.length + nonceBytes);
    const decipher = createDecipheriv(algorithm, await this.#heldKey(), nonce).setAAD(mark);
    decipher.setAuthTag(sealed.subarray(mark.length + nonceBytes, body));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
    } catch {
      return null;
    }
  }

  #heldKey(): Promise<Buffer> {
    this.#key ??= this.#findKey();
    return this.#key;
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
