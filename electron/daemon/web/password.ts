import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** About 0.3 s and 128 MiB for one guess. Kept beside each hash, so that it can be raised later. */
const currentCost: Cost = { N: 2 ** 17, r: 8, p: 1 };

/** The most that a kept hash may cost, lest a damaged row takes the machine's memory. */
const largestCost: Cost = { N: 2 ** 20, r: 16, p: 4 };

/** Hashes a password as `scrypt$N$r$p$salt$hash`. Takes about 0.3 s in a thread of its own. */
export async function hashPassword(password: string, cost: Cost = currentCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the one that was hashed. False for a hash in a form we do not know. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(kept);
  if (!match) return false;
  const [, N, r, p, salt = '', hash = ''] = match;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (cost.N > largestCost.N || cost.r > largestCost.r || cost.p > largestCost.p) return false;
  const expected = Buffer.from(hash, 'base64url');
  const key = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return key.length === expected.length && timingSafeEqual(key, expected);
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Two keyboards may type one letter as different code points; NFC makes them the same password.
  const text = password.normalize('NFC');
  // scrypt needs a little more than 128·N·r, and Node refuses above its own smaller limit.
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
