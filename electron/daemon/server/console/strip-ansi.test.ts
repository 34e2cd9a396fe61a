import { describe, expect, test } from 'vitest';
import { stripAnsi } from './strip-ansi.ts';

describe('a line with control sequences', () => {
  const cases: [name: string, line: string, plain: string][] = [
    ['has none', 'Done (3.1s)!', 'Done (3.1s)!'],
    ['has colours', '\u001b[33m\u001b[1m[Roost]\u001b[0m hello', '[Roost] hello'],
    ['has 24 bit colours', '\u001b[38;2;255;100;0mfire\u001b[m', 'fire'],
    ['moves the cursor and hides it', '\u001b[?25l\u001b[2K\u001b[1Gx\u001b[?25h', 'x'],
    ['sets the title, ended by BEL', '\u001b]0;My title\u0007x', 'x'],
    ['has a link, ended by ST', '\u001b]8;;http://a.b\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['uses the one-byte CSI', '\u009b31mred\u009b0m', 'red'],
    ['chooses a character set', '\u001b(Bx\u001b=', 'x'],
    ['ends within a sequence', 'x\u001b[12', 'x12'],
  ];
  test.each(cases)('%s', (_, line, plain) => {
    expect(stripAnsi(line)).toBe(plain);
  });

  test('is read in a moment, however it is made', () => {
    const evil = '\u001b['.repeat(10_000) + '1;'.repeat(10_000) + '\u001b]'.repeat(10_000);
    const start = performance.now();
    stripAnsi(evil);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
