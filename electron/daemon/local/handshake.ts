import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceBytes = 32;
const proofBytes = 32;

/** What a handshake's messages may be long at most. */
export const handshakeBytes = nonceBytes + proofBytes;

/** What both ends know before they talk: the token of the daemon file, and the place where they meet. */
export interface Meeting {
  token: string;
  address: string;
}

/**
 * How a caller and the daemon show each other that they know the token, without ever saying it.
 *
 *     caller ──its nonce──▶ daemon ──nonce, proof──▶ caller ──proof──▶ daemon
 *
 * The daemon goes first: a file that a daemon left when the power was cut still names a pipe, which somebody else may
 * have made since, and who does not know the token learns nothing from a caller.
 */
export class CallerHandshake {
  readonly nonce = randomBytes(nonceBytes);
  readonly #meeting: Meeting;

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  /** What to answer to the daemon's message; null when it is not our daemon. */
  answer(message: Uint8Array): Buffer | null {
    if (message.length !== nonceBytes + proofBytes) return null;
    const theirs = message.subarray(0, nonceBytes);
    const expected = proofOf('daemon', this.#meeting, this.nonce, theirs);
    if (!timingSafeEqual(expected, message.subarray(nonceBytes))) return null;
    return proofOf('caller', this.#meeting, this.nonce, theirs);
  }
}

/** The daemon's side of the same. */
export class DaemonHandshake {
  readonly #nonce = randomBytes(nonceBytes);
  readonly #meeting: Meeting;
  #theirs: Uint8Array | null = null;

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  /** What to do with a caller's message: answer it, let them in, or send them away. */
  take(message: Uint8Array): { kind: 'answer'; bytes: Buffer } | { kind: 'welcome' } | { kind: 'refused' } {
    if (this.#theirs === null) {
      if (message.length !== nonceBytes) return { kind: 'refused' };
      this.#theirs = message;
      const proof = proofOf('daemon', this.#meeting, message, this.#nonce);
      return { kind: 'answer', bytes: Buffer.concat([this.#nonce, proof]) };
    }
    if (message.length !== proofBytes) return { kind: 'refused' };
    const expected = proofOf('caller', this.#meeting, this.#theirs, this.#nonce);
    return timingSafeEqual(expected, message) ? { kind: 'welcome' } : { kind: 'refused' };
  }
}

function proofOf(
  who: 'daemon' | 'caller',
  { token, address }: Meeting,
  callers: Uint8Array,
  daemons: Uint8Array,
): Buffer {
  return createHmac('sha256', token)
    .update(`roost ${who} at ${address}\n`)
    .update(callers)
    .update(daemons)
    .digest();
}
