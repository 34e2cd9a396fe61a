import { expect, test } from 'vitest';
import { environmentBlock } from './environment-block.ts';

test('an environment is sorted without regard to case, and ends with a zero of its own', () => {
  const block = environmentBlock([
    ['path', 'C:\\a'],
    ['Ähre', 'ü'],
    ['B', ''],
    ['PATH', 'C:\\b'],
    ['bad=name', 'x'],
  ]);
  expect(block.toString('utf16le')).toBe('B=\0PATH=C:\\b\0Ähre=ü\0\0');
});

test('an empty environment is two zeros', () => {
  expect(environmentBlock([]).toString('utf16le')).toBe('\0\0');
});
