import { isPlainText } from './yaml-scalar.ts';

/** What a text allows, as the writer of yaml.v3 (and libyaml before it) finds out. */
interface Analysis {
  isPlainAllowed: boolean;
  isSingleAllowed: boolean;
  isBlockAllowed: boolean;
}

/**
 * A text as yaml.v3 writes it: plain where it can be, in single quotes for punctuation, in double quotes for what would
 * read as something else, as a block for several lines.
 *
 * @param column where the lines of a block begin
 */
export function scalarText(text: string, column: number, isKey: boolean): string {
  const { isPlainAllowed, isSingleAllowed, isBlockAllowed } = analyse(text);
  if (text.includes('\n')) {
    return isBlockAllowed && !isKey ? blockText(text, column) : doubleQuoted(text);
  }
  if (!isPlainText(text)) return doubleQuoted(text);
  if (isPlainAllowed) return text;
  return isSingleAllowed ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

const BREAK = /[\r\n\u0085\u2028\u2029]/;
/** What may stand as it is. Above U+FFFF nothing may, which is a habit of yaml.v3 only. */
// oxlint-disable-next-line no-misleading-character-class -- ranges of single characters
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/u;

function analyse(text: string): Analysis {
  const characters = Array.from(text);
  const found = {
    indicator: /^(?:---|\.\.\.)/.test(text),
    outerBlank:
      /^[ ]|[ ]$/.test(text) || BREAK.test(characters[0] ?? '') || BREAK.test(characters.at(-1) ?? ''),
    breakSpace: false,
    spaceBreak: false,
    special: false,
    tab: text.includes('\t'),
    breaks: BREAK.test(text),
  };
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1];
    const isBeforeBlank = next === undefined || next === ' ' || next === '\t';
    const isAfterBlank =
      at === 0 || /[ \t]/.test(characters[at - 1] ?? '') || BREAK.test(characters[at - 1] ?? '');
    if (isIndicator(character, at === 0, isBeforeBlank, isAfterBlank)) found.indicator = true;
    if (character !== '\t' && !PRINTABLE.test(character)) found.special = true;
    if (character === ' ' && at > 0 && BREAK.test(characters[at - 1] ?? '')) found.breakSpace = true;
    if (BREAK.test(character) && characters[at - 1] === ' ') found.spaceBreak = true;
  }
  const isHard = found.spaceBreak || found.special;
  return {
    isPlainAllowed: !(
      found.indicator ||
      found.outerBlank ||
      found.breakSpace ||
      isHard ||
      found.tab ||
      found.breaks
    ),
    isSingleAllowed: !(found.breakSpace || isHard || found.tab),
    isBlockAllowed: text !== '' && !text.endsWith(' ') && !isHard,
  };
}

function isIndicator(
  character: string,
  isFirst: boolean,
  isBeforeBlank: boolean,
  isAfterBlank: boolean,
): boolean {
  if (isFirst) {
    if ('#,[]{}&*!|>\'"%@`'.includes(character)) return true;
    return '?:-'.includes(character) && isBeforeBlank;
  }
  return (character === ':' && isBeforeBlank) || (character === '#' && isAfterBlank);
}

/** `|` with a hint where the text begins with a blank, and another for how it ends. */
function blockText(text: string, column: number): string {
  const indentation = /^[ ]/.test(text) || BREAK.test(text.charAt(0)) ? '4' : '';
  const keepsBreaks = text === '\n' || text.endsWith('\n\n');
  const chomping = keepsBreaks ? '+' : text.endsWith('\n') ? '' : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  const indented = lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
  return `|${indentation}${chomping}\n${indented.join('\n')}`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string): string {
  // yaml.v3 looks for a byte order mark at the text's beginning, whichever character it is about to write.
  const isMarked = text.startsWith('\ufeff');
  const escaped = Array.from(text, (character) => {
    const isKept =
      !isMarked && PRINTABLE.test(character) && !BREAK.test(character) && !'"\\'.includes(character);
    return isKept ? character : (shortEscapes[character] ?? codeEscape(character.codePointAt(0) ?? 0));
  });
  return `"${escaped.join('')}"`;
}

function codeEscape(code: number): string {
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
