import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Preferences } from './preferences.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-preferences-'));
  file = join(folder, 'shell.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what the desktop app keeps for itself', () => {
  test('begins quiet: nothing explained yet, and no news of every player', () => {
    const { onClose, closeExplained, notify } = Preferences.open(file).values;
    expect({ onClose, closeExplained, notify }).toEqual({
      onClose: 'keep',
      closeExplained: false,
      notify: { crashed: true, ready: true, installed: true, playerJoined: false },
    });
  });

  test('is there again the next day', () => {
    Preferences.open(file).update({ closeExplained: true });
    expect(Preferences.open(file).values.closeExplained).toBe(true);
  });

  test('is moved aside when it cannot be read', () => {
    writeFileSync(file, '{"version":1,"bou');
    expect(Preferences.open(file).values.bounds).toBeNull();
    expect(existsSync(`${file}.unreadable`)).toBe(true);
  });
});
