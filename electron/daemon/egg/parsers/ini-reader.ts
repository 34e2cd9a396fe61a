import { fail, ok, type Result } from '#shared/lib/result.ts';
import { IniDocument, TOP_SECTION } from './ini-document.ts';

const DELIMITERS = /[=:]/;
const COMMENT = /[#;]/;

/** A file that Go's ini package refuses; the reason names the line. */
class IniProblem extends Error {}

/**
 * Reads an INI file as Go's ini package does, line by line, quotes and continued lines included.
 *
 * Fails at a line that is neither section, comment nor `name = value`, and at a section or quote that is not closed.
 */
export function readIni(text: string, options: { keepsRepeated: boolean }): Result<IniDocument, string> {
  try {
    return ok(new Reader(text.replace(/^\ufeff/, ''), options).read());
  } catch (error) {
    if (error instanceof IniProblem) return fail(error.message);
    throw error;
  }
}

class Reader {
  readonly #text: string;
  readonly #document: IniDocument;
  #at = 0;
  /** Lines read so far. */
  #count = 0;
  /** Comments that wait for what they stand above. */
  #comment = '';
  #counter = 1;

  constructor(text: string, options: { keepsRepeated: boolean }) {
    this.#text = text;
    this.#document = new IniDocument(options);
  }

  read(): IniDocument {
    let section = this.#document.section(TOP_SECTION);
    for (let line = this.#line(); line !== null; line = this.#line()) {
      const content = trimStart(line);
      if (content === '') continue;
      if (COMMENT.test(content.charAt(0))) {
        this.#comment += content;
      } else if (content.startsWith('[')) {
        section = this.#section(content);
      } else {
        const { name, rest } = this.#name(content);
        const isCounted = name === '-';
        const value = this.#value(rest);
        const counted = isCounted ? `#${this.#counter++}` : name;
        this.#document.add(section, { name: counted, value, comment: this.#takeComment(), isCounted });
      }
    }
    return this.#document;
  }

  #section(content: string) {
    const end = content.lastIndexOf(']');
    if (end < 0) throw this.#problem('a section is not closed');
    const name = content.slice(1, end);
    if (name === '') throw this.#problem('a section has no name');
    const section = this.#document.section(name);
    const comment = content.slice(end + 1).search(COMMENT);
    if (comment >= 0) this.#comment += content.slice(end + 1 + comment);
    section.comment = this.#takeComment();
    this.#counter = 1;
    return section;
  }

  #name(content: string): IniName {
    const read = readIniName(content);
    if (!read.ok) throw this.#problem(read.reason);
    return read.value;
  }

  #value(rest: string): string {
    const start = trimStart(rest);
    if (start === '') return '';
    const quote = start.length > 3 && start.startsWith('"""') ? '"""' : start.startsWith('`') ? '`' : '';
    if (quote !== '') {
      const inner = start.slice(quote.length);
      const end = inner.lastIndexOf(quote);
      return end < 0 ? this.#severalLines(inner, quote) : inner.slice(0, end);
    }
    let line = trim(start);
    if (line.endsWith('\\')) return this.#continued(line.slice(0, -1));
    const comment = line.search(COMMENT);
    if (comment >= 0) {
      this.#comment += line.slice(comment);
      line = trim(line.slice(0, comment));
    }
    return isSurrounded(line, "'") || isSurrounded(line, '"') ? line.slice(1, -1) : line;
  }

  /** A literal value to its closing quote, the last on its line. */
  #severalLines(start: string, quote: string): string {
    const parts = [start];
    for (let line = this.#line(); line !== null; line = this.#line()) {
      const end = line.lastIndexOf(quote);
      if (end < 0) {
        parts.push(line);
        continue;
      }
      parts.push(line.slice(0, end));
      const comment = line.slice(end).search(COMMENT);
      if (comment >= 0) this.#comment += trim(line.slice(end + comment));
      return parts.join('');
    }
    throw this.#problem('a quote is not closed');
  }

  /** What follows a backslash at the end of a line, up to a line that does not end in one. */
  #continued(start: string): string {
    let value = start;
    for (let line = this.#line(); line !== null; line = this.#line()) {
      const next = trim(line);
      if (next === '') break;
      value += next;
      if (!value.endsWith('\\')) break;
      value = value.slice(0, -1);
    }
    return value;
  }

  /** The next line with its line feed, which several rules look at. */
  #line(): string | null {
    const start = this.#at;
    if (start >= this.#text.length) return null;
    const end = this.#text.indexOf('\n', start);
    this.#at = end < 0 ? this.#text.length : end + 1;
    this.#count++;
    return this.#text.slice(start, this.#at);
  }

  #takeComment(): string {
    const comment = trim(this.#comment);
    this.#comment = '';
    return comment;
  }

  #problem(what: string): IniProblem {
    return new IniProblem(`line ${this.#count}: ${what}`);
  }
}

/** A line's name, and what follows its `=` or `:`. */
interface IniName {
  name: string;
  rest: string;
}

/** Divides a line that begins with a name, which may be quoted, but not empty. */
export function readIniName(content: string): Result<IniName, string> {
  const divided = divide(content);
  return divided.ok && divided.value.name === '' ? fail('a value has no name') : divided;
}

function divide(content: string): Result<IniName, string> {
  const quote = nameQuote(content);
  if (quote === '') {
    const end = content.search(DELIMITERS);
    if (end < 0) return fail('a line has neither = nor :');
    return ok({ name: trim(content.slice(0, end)), rest: content.slice(end + 1) });
  }
  const end = content.indexOf(quote, quote.length);
  if (end < 0) return fail('a quoted name is not closed');
  const after = content.slice(end + quote.length);
  const delimiter = after.search(DELIMITERS);
  if (delimiter < 0) return fail('a line has neither = nor :');
  return ok({ name: trim(content.slice(quote.length, end)), rest: after.slice(delimiter + 1) });
}

function nameQuote(content: string): string {
  if (content.startsWith('"')) return content.length > 6 && content.startsWith('"""') ? '"""' : '"';
  return content.startsWith('`') ? '`' : '';
}

/** In quotes of one kind, with none of them inside. */
function isSurrounded(text: string, quote: string): boolean {
  return text.length >= 2 && text.startsWith(quote) && text.indexOf(quote, 1) === text.length - 1;
}

/** Blanks of ASCII only: among bytes that are no text others would be parts of characters. */
function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return trimStart(end === text.length ? text : text.slice(0, end));
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
