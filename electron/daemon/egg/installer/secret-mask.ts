const shown = Buffer.from('[hidden]');

/**
 * Takes secrets out of a stream of bytes, also where they are cut in two.
 *
 * Only what may be the beginning of a secret is held back, so that a question without a line end comes through at once.
 */
export class SecretMask {
  readonly #secrets: Buffer[] = [];
  #held = Buffer.alloc(0);

  /** From here on it is taken out. */
  add(secret: string): void {
    const bytes = Buffer.from(secret, 'utf8');
    if (bytes.length === 0 || this.#secrets.some((known) => known.equals(bytes))) return;
    this.#secrets.push(bytes);
    // The longest first: a secret may begin with another one.
    this.#secrets.sort((a, b) => b.length - a.length);
  }

  /** What may be shown of all that came so far and was not shown yet. */
  pass(chunk: Uint8Array): Uint8Array {
    if (this.#secrets.length === 0) return chunk;
    const bytes = Buffer.concat([this.#held, chunk]);
    const parts: Buffer[] = [];
    let from = 0;
    for (;;) {
      const found = this.#next(bytes, from);
      if (found === null) break;
      parts.push(bytes.subarray(from, found.at), shown);
      from = found.at + found.length;
    }
    const keep = this.#beginning(bytes.subarray(from));
    parts.push(bytes.subarray(from, bytes.length - keep));
    this.#held = Buffer.from(bytes.subarray(bytes.length - keep));
    return Buffer.concat(parts);
  }

  /** What was held back, at the end. */
  rest(): Uint8Array {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #next(bytes: Buffer, from: number): { at: number; length: number } | null {
    let best: { at: number; length: number } | null = null;
    for (const secret of this.#secrets) {
      const at = bytes.indexOf(secret, from);
      if (at !== -1 && (best === null || at < best.at)) best = { at, length: secret.length };
    }
    return best;
  }

  /** How many of the last bytes may be the beginning of a secret. */
  #beginning(bytes: Buffer): number {
    let most = 0;
    for (const secret of this.#secrets) {
      for (let length = Math.min(secret.length - 1, bytes.length); length > most; length--) {
        if (bytes.subarray(bytes.length - length).equals(secret.subarray(0, length))) most = length;
      }
    }
    return most;
  }
}
