import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine, safeForTerminal } from './plain-text.ts';
import { formatTable } from './table.ts';

function isControl(character: string): boolean {
  return character < ' ' || (character >= '\u007f' && character <= '\u009f');
}

describe('what a game prints', () => {
  test.each([
    ['\u001b[1;32mgreen\u001b[0m\n', '\u001b[1;32mgreen\u001b[0m\n'],
    ['a\tb\n', 'a\tb\n'],
    ['\u001b[2Jcleared', 'cleared'],
    ['\u001b]0;your bank\u0007title', 'title'],
    ['\u001b]52;c;cm0gLXJm\u001b\\clipboard', 'clipboard'],
    ['\u001b[6nasks', 'asks'],
    ['\u001bPdevice\u001b\\x', 'x'],
    ['\u009b31mc1', '31mc1'],
    ['over\rwritten\u0007', 'overwritten'],
  ])('%j reaches the terminal as %j', (printed, shown) => {
    expect(safeForTerminal(printed, true)).toBe(shown);
  });

  test('leaves nothing behind that a terminal acts on, whatever it is', () => {
    const parts = ['\u001b', '[', ']', 'm', '3', ';', '\u0007', '\\', 'a', '\u009b'];
    const dress = new RegExp(String.raw`\x1b\[[\d;:]*m`, 'g');
    assert(
      property(string({ unit: constantFrom(...parts) }), (text) => {
        const shown = safeForTerminal(text, true).replaceAll(dress, '');
        return !Array.from(shown).some(isControl);
      }),
    );
  });

  test('has no colours where nobody sees them', () => {
    expect(safeForTerminal('\u001b[31mred\u001b[0m', false)).toBe('red');
  });
});

describe('a table', () => {
  test('stays aligned with wide letters, and one row stays one line', () => {
    const table = formatTable(
      ['Name', 'State'],
      [
        ['雪の家', 'running'],
        ['a\nb\u001b[2J', 'offline'],
      ],
    );
    expect(table).toBe('Name    State\n雪の家  running\na b     offline');
  });

  test('makes a name one line', () => {
    expect(oneLine(' a \r\n b ')).toBe(' a b ');
  });
});
