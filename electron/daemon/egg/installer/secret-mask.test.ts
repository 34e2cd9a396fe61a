import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SecretMask } from './secret-mask.ts';

/** What comes out of a mask when a text goes in by parts. */
function through(secrets: readonly string[], parts: readonly string[]): string {
  const mask = new SecretMask();
  for (const secret of secrets) mask.add(secret);
  const out = parts.map((part) => Buffer.from(mask.pass(Buffer.from(part))).toString());
  return out.join('') + Buffer.from(mask.rest()).toString();
}

describe('secrets in what a script prints', () => {
  test('are taken out, also where they are cut in two', () => {
    expect(through(['swordfish'], ['as mara with sword', 'fish\nsword', 'play'])).toBe(
      'as mara with [hidden]\nswordplay',
    );
  });

  test('do not hold up a question that ends in no line break', () => {
    const mask = new SecretMask();
    mask.add('swordfish');
    expect(Buffer.from(mask.pass(Buffer.from('password: '))).toString()).toBe('password: ');
  });

  test('are never shown, wherever the stream is cut', () => {
    const word = string({ minLength: 4, maxLength: 12, unit: constantFrom('a', 'b', 'c') });
    const cuts = array(string({ maxLength: 6, unit: constantFrom('a', 'b', 'c', '\n') }));
    assert(
      property(word, cuts, cuts, (secret, before, after) => {
        const parts = [...before, ...Array.from(secret), ...after];
        const said = through([secret], parts);
        expect(said).not.toContain(secret);
        expect(said).toBe(parts.join('').replaceAll(secret, '[hidden]'));
      }),
    );
  });
});
