import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyInFile } from '#daemon/seal.ts';
import { safeStorage } from '#tests/support/electron/safe-storage.ts';
import { findSealKey } from './seal-key.ts';

vi.mock('electron', async () => await import('#tests/support/electron/safe-storage.ts'));

const logger = pino({ level: 'silent' });
let folder: string;
let places: Parameters<typeof findSealKey>[0];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-seal-key-'));
  places = { plain: join(folder, 'seal.key'), closed: join(folder, 'seal.key.closed') };
  Object.assign(safeStorage, { backend: 'gnome_libsecret', isLocked: false });
});
afterEach(() => rmSync(folder, { recursive: true }));

const find = async () => (await findSealKey(places, logger)).toString('base64');

describe('the key of the secrets in the desktop app', () => {
  test('is the same every day, and closed by the system', async () => {
    const key = await find();
    expect([await find(), existsSync(places.plain), statSync(places.closed).mode & 0o777]).toEqual([
      key,
      false,
      0o600,
    ]);
    expect(readFileSync(places.closed, 'latin1')).not.toContain(key);
  });

  test('is the one that a daemon without a desktop used, whose file goes', async () => {
    const before = keyInFile(places.plain).toString('base64');
    expect([await find(), existsSync(places.plain)]).toEqual([before, false]);
    expect(await find()).toBe(before);
  });

  test('stays in a file where the desktop has no keyring', async () => {
    safeStorage.backend = 'basic_text';
    const key = await find();
    expect([await find(), existsSync(places.closed)]).toEqual([key, false]);
    expect(keyInFile(places.plain).toString('base64')).toBe(key);
  });

  test('is made anew when the system no longer opens it, and the old one is kept aside', async () => {
    const before = await find();
    safeStorage.isLocked = true;
    const after = await find();
    expect(after).not.toBe(before);
    expect(existsSync(`${places.closed}.unreadable`)).toBe(true);
  });
});
