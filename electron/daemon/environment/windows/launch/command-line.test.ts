import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchCommandLine, commandLine } from './command-line.ts';

/** The C runtime's own rules, by which a program makes words of its command line again. */
function parse(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  let isInWord = false;
  for (let at = 0; at < line.length; at += 1) {
    let slashes = 0;
    while (line[at] === '\\') {
      slashes += 1;
      at += 1;
    }
    if (line[at] === '"') {
      word += '\\'.repeat(Math.floor(slashes / 2));
      isInWord = true;
      if (slashes % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
      continue;
    }
    word += '\\'.repeat(slashes);
    isInWord ||= slashes > 0;
    const letter = line[at];
    if (letter === undefined) break;
    if (/\s/.test(letter) && !isQuoted) {
      if (isInWord) words.push(word);
      word = '';
      isInWord = false;
    } else {
      word += letter;
      isInWord = true;
    }
  }
  if (isInWord) words.push(word);
  return words;
}

describe('a command line', () => {
  test.each([
    [['a', 'b'], 'a b'],
    [['C:\\My Games\\server.exe', '-x'], '"C:\\My Games\\server.exe" -x'],
    [['a', ''], 'a ""'],
    [['a', 'say "hi"'], 'a "say \\"hi\\""'],
    [['a', 'C:\\end here\\'], 'a "C:\\end here\\\\"'],
    [['a', 'C:\\end\\'], 'a C:\\end\\'],
    [['a', 'one\\"two'], 'a "one\\\\\\"two"'],
  ])('quotes %j', (words, line) => {
    expect(commandLine(words)).toBe(line);
  });

  test('is read back as the same words, whatever they are', () => {
    const word = fc.string({ unit: fc.constantFrom('\\', '"', ' ', '\t', 'a', 'é', '%', '&') });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(parse(commandLine(words))).toEqual(words);
      }),
    );
  });
});

describe('a batch file', () => {
  const cmd = 'C:\\Windows\\System32\\cmd.exe';

  test('is run by cmd.exe, quoted where it parts words', () => {
    expect(batchCommandLine(cmd, ['C:\\My Games\\start.bat', '-port=1', 'two words'])).toBe(
      `${cmd} /d /s /c ""C:\\My Games\\start.bat" "-port=1" "two words""`,
    );
  });

  test.each(['a"b', '%PATH%', 'a!b', 'a^b', 'a&b', 'a|b', 'a<b', 'a>b', 'a\nb', 'a\rb'])(
    'is refused a word that cmd.exe would obey: %j',
    (word) => {
      expect(() => batchCommandLine(cmd, ['start.bat', word])).toThrow(
        expect.objectContaining({ code: 'environment.start-failed' }),
      );
    },
  );
});
