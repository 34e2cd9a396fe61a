import { describe, expect, test } from 'vitest';
import { HiddenValues } from './hidden-values.ts';

function shown(values: readonly string[], text: string): string {
  const hidden = new HiddenValues();
  hidden.set(values);
  return hidden.within(Buffer.from(text)).toString();
}

describe('a value that is hidden', () => {
  test.each([
    ['./start +rcon "hunter22" -x', './start +rcon "[hidden]" -x'],
    ['hunter22', '[hidden]'],
    ['a=hunter22&b=hunter22\n', 'a=[hidden]&b=[hidden]\n'],
    ['hunter22hunter22 hunter22', 'hunter22hunter22 [hidden]'],
    ['hunter222 xhunter22 ähunter22', 'hunter222 xhunter22 ähunter22'],
    ['nothing of it', 'nothing of it'],
  ])('in %j leaves %j', (text, left) => {
    expect(shown(['hunter22'], text)).toBe(left);
  });

  test('is taken out whole where another one is its beginning', () => {
    expect(shown(['key', 'key-of-the-house'], 'key-of-the-house and key')).toBe('[hidden] and [hidden]');
  });

  test('is not looked for when it is empty', () => {
    expect(shown([''], 'as it was')).toBe('as it was');
  });

  test('costs lines without it not even a copy', () => {
    const hidden = new HiddenValues();
    hidden.set(['hunter22']);
    const lines = Buffer.from('a line\nanother one\n');
    expect(hidden.within(lines)).toBe(lines);
  });
});
