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
/** Begins and ends with a letter, digit or the like, with nothing between that could mean more. */
const COMMON = /^[A-Za-z0-9_/$(^~=;\\](?:[!$-9;-~ \u00a0-\u1fff]*[!$-9;-~])?$/;
const SPACE_BEHIND_BREAK = /[\r\n\u0085\u2028\u2029] /;
const SPACE_BEFORE_BREAK = / [\r\n\u0085\u2028\u2029]/;
/** What may not stand as it is, but for a tab, which is looked at alone. Above U+FFFF nothing may, a habit of yaml.v3. */
// oxlint-disable-next-line no-misleading-character-class, no-control-regex -- ranges of single characters
const SPECIAL = /[^\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

function analyse(text: string): Analysis {
  // Most texts are words and numbers.
  if (COMMON.test(text)) return { isPlainAllowed: true, isSingleAllowed: true, isBlockAllowed: true };
  const found = {
    indicator: /^(?:---|\.\.\.)/.test(text),
    outerBlank: /^[ ]|[ ]$/.test(text) || BREAK.test(text.charAt(0)) || BREAK.test(text.slice(-1)),
    breakSpace: SPACE_BEHIND_BREAK.test(text),
    spaceBreak: SPACE_BEFORE_BREAK.test(text),
    special: SPECIAL.test(text),
    tab: text.includes('\t'),
    breaks: BREAK.test(text),
  };
  for (let at = 0; at < text.length && !found.indicator; at++) {
    const character = text.charAt(at);
    if (at > 0 && character !== ':' && character !== '#') continue;
    const next = text.charAt(at + 1);
    const isBeforeBlank = next === '' || next === ' ' || next === '\t';
    const before = text.charAt(at - 1);
    const isAfterBlank = at === 0 || before === ' ' || before === '\t' || BREAK.test(before);
    found.indicator = isIndicator(character, at === 0, isBeforeBlank, isAfterBlank);
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

/** What has to be escaped in double quotes. */
// oxlint-disable-next-line no-misleading-character-class -- ranges of single characters
const ESCAPED = /["\\]|[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;

function doubleQuoted(text: string): string {
  // yaml.v3 looks for a byte order mark at the text's beginning, whichever character it is about to write.
  const escaped = text.replaceAll(text.startsWith('\ufeff') ? /[^]/gu : ESCAPED, (character) => {
    return shortEscapes[character] ?? codeEscape(character.codePointAt(0) ?? 0);
  });
  return `"${escaped}"`;
}

function codeEscape(code: number): string {
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
