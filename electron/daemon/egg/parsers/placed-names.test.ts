import { describe, expect, test, vi } from 'vitest';
import { PlacedNames, PlacedTexts } from './placed-names.ts';

describe('a name that stands on thousands of lines', () => {
  test('is compared a few times for each of them', () => {
    const lines = 5000;
    const names = new PlacedNames(new PlacedTexts(Buffer.from('+Map=x\n'.repeat(lines))), lines);
    const compared = vi.spyOn(PlacedTexts.prototype, 'isSame');
    for (let line = 0; line < lines; line++) names.enter(names.add(0, line * 7, line * 7 + 4));
    expect([compared.mock.calls.length < lines * 2, names.findText(0, '+Map')]).toEqual([true, 0]);
    compared.mockRestore();
  });
});
