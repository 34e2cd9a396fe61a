import { describe, expect, test } from 'vitest';
import { keyNames, type PressedKeys, shortcutOf, shortcuts } from './keys.ts';

const plain: PressedKeys = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
};

const german = (key: string) => ({ control: 'Strg', shift: 'Umschalt' })[key] ?? key;

describe('pressing keys', () => {
  test.each<[string, Partial<PressedKeys>, boolean, string | null]>([
    ['Ctrl+K', { key: 'k', ctrlKey: true }, false, 'palette'],
    ['Ctrl+Shift+K, which is another', { key: 'K', ctrlKey: true, shiftKey: true }, false, null],
    ['⌘K on a Mac', { key: 'k', metaKey: true }, true, 'palette'],
    ['Ctrl+K on a Mac, which deletes a line', { key: 'k', ctrlKey: true }, true, null],
    ['Ctrl+Shift+7, a slash in Germany', { key: '/', ctrlKey: true, shiftKey: true }, false, 'sheet'],
    ['Alt+Shift+S', { key: 'S', code: 'KeyS', altKey: true, shiftKey: true }, false, 'settings'],
    ['⌥⇧S, which types Í', { key: 'Í', code: 'KeyS', altKey: true, shiftKey: true }, true, 'settings'],
    ['k alone', { key: 'k' }, false, null],
  ])('%s', (_, keys, isMac, name) => {
    expect(shortcutOf({ ...plain, ...keys }, isMac)).toBe(name);
  });

  test('has names for the keys', () => {
    expect([
      keyNames(shortcuts.palette, true, german),
      keyNames(shortcuts.palette, false, german),
      keyNames(shortcuts.next, false, german),
    ]).toEqual([
      ['⌘', 'K'],
      ['Strg', 'K'],
      ['Alt', 'Umschalt', '↓'],
    ]);
  });
});
