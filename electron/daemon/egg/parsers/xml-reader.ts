import { fail, ok, type Result } from '#shared/lib/result.ts';
import { passDirective, passName, plainText, XmlProblem } from './xml-scan.ts';
import { XmlElement, type XmlNode } from './xml-tree.ts';

/** An element within an element within an element … exists to break readers. */
const MAXIMUM_DEPTH = 1000;
const BLANK = /[ \t\r\n]*/y;
const ONLY_BLANK = /^[ \t\r\n]*$/;
/** An attribute as nearly all are. */
const ATTRIBUTE = /[ \t\r\n]*([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')/y;

/** A document: what stands at its top, of which the first element is the root. */
export interface XmlDocument {
  nodes: XmlNode[];
  root: XmlElement | null;
}

/**
 * Reads XML as Go and etree do; nothing at all is a document without a root. CDATA becomes text. The reason names the line.
 *
 * Laxer than the standard where they are: an attribute given twice has its last value, several elements and text may stand
 * at the top, line breaks in attributes stay, and a declared encoding means nothing.
 */
export function readXml(text: string): Result<XmlDocument, string> {
  try {
    const { children, elements } = new Reader(text).document();
    return ok({ nodes: children, root: elements[0] ?? null });
  } catch (error) {
    if (error instanceof XmlProblem) return fail(`line ${lineAt(text, error.at)}: ${error.message}`);
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #open: XmlElement[] = [];
  #current = new XmlElement('');

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlElement {
    const text = this.#text;
    while (this.#at < text.length) {
      if (text.charCodeAt(this.#at) !== LESS) this.#characters();
      else if (text.startsWith('/', this.#at + 1)) this.#close();
      else if (text.startsWith('?', this.#at + 1)) this.#instruction();
      else if (text.startsWith('<!--', this.#at)) this.#comment();
      else if (text.startsWith('<![', this.#at)) this.#cdata();
      else if (text.startsWith('!', this.#at + 1)) this.#directive();
      else this.#element();
    }
    if (this.#open.length > 0) throw this.#problem(`${this.#current.name} is not closed`);
    return this.#current;
  }

  #characters(): void {
    const next = this.#text.indexOf('<', this.#at);
    const end = next < 0 ? this.#text.length : next;
    const source = this.#text.slice(this.#at, end);
    if (source.includes(']]>')) throw this.#problem('a ]]> stands outside of CDATA');
    this.#add(plainText(source, this.#at));
    this.#at = end;
  }

  #cdata(): void {
    if (!this.#text.startsWith('<![CDATA[', this.#at)) throw this.#problem('a <![ is not CDATA');
    const end = this.#endOf(']]>', this.#at + '<![CDATA['.length);
    const source = this.#text.slice(this.#at + '<![CDATA['.length, end - 3);
    this.#add(plainText(source.replaceAll('&', '&amp;'), this.#at));
    this.#at = end;
  }

  #add(text: string): void {
    this.#current.children.push({ kind: 'text', text, isBlank: ONLY_BLANK.test(text) });
  }

  #comment(): void {
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end < 0 || !this.#text.startsWith('>', end + 2)) throw this.#problem('a comment has -- in it');
    this.#markup(end + 3);
  }

  #directive(): void {
    const { markup, end } = passDirective(this.#text, this.#at);
    this.#current.children.push({ kind: 'markup', markup });
    this.#at = end;
  }

  #instruction(): void {
    const nameEnd = passName(this.#text, this.#at + 2);
    const end = this.#endOf('?>', nameEnd);
    const target = this.#text.slice(this.#at + 2, nameEnd);
    const body = this.#text.slice(nameEnd, end - 2).replace(/^[ \t\r\n]+/, '');
    const version = /version=(["'])(.*?)\1/s.exec(body)?.[2] ?? '1.0';
    if (target === 'xml' && version !== '1.0') throw this.#problem(`its version is ${version}`);
    this.#current.children.push({ kind: 'markup', markup: `<?${target}${body === '' ? '' : ` ${body}`}?>` });
    this.#at = end;
  }

  #markup(end: number): void {
    this.#current.children.push({ kind: 'markup', markup: this.#text.slice(this.#at, end) });
    this.#at = end;
  }

  #element(): void {
    const nameEnd = passName(this.#text, this.#at + 1);
    this.#current.dropIndent();
    const element = this.#current.create(this.#text.slice(this.#at + 1, nameEnd));
    this.#at = nameEnd;
    while (this.#attribute(element));
    const isClosed = this.#text.startsWith('/', this.#at);
    if (isClosed) this.#at++;
    this.#expect('>');
    if (isClosed) return;
    if (this.#open.length >= MAXIMUM_DEPTH) throw this.#problem('it is nested too deep');
    this.#open.push(this.#current);
    this.#current = element;
  }

  /** The next attribute; false where the tag ends. */
  #attribute(element: XmlElement): boolean {
    const text = this.#text;
    ATTRIBUTE.lastIndex = this.#at;
    const found = ATTRIBUTE.exec(text);
    if (found === null) {
      this.#skipBlanks();
      if (text.startsWith('>', this.#at) || text.startsWith('/', this.#at)) return false;
      this.#uncommonAttribute(element);
      return true;
    }
    const [whole, name = '', quoted = ''] = found;
    this.#at += whole.length;
    this.#set(element, name, quoted.slice(1, -1));
    return true;
  }

  /** One whose name has other letters, or that is not well-formed. */
  #uncommonAttribute(element: XmlElement): void {
    const nameEnd = passName(this.#text, this.#at);
    const name = this.#text.slice(this.#at, nameEnd);
    this.#at = nameEnd;
    this.#skipBlanks();
    this.#expect('=');
    this.#skipBlanks();
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'") throw this.#problem(`the value of ${name} has no quotes`);
    const end = this.#endOf(quote, this.#at + 1);
    const value = this.#text.slice(this.#at + 1, end - 1);
    this.#at = end;
    this.#set(element, name, value);
  }

  #set(element: XmlElement, name: string, value: string): void {
    if (value.includes('<')) throw this.#problem(`the value of ${name} has a < in it`);
    element.setAttribute(name, plainText(value, this.#at));
  }

  #close(): void {
    const nameEnd = passName(this.#text, this.#at + 2);
    const name = this.#text.slice(this.#at + 2, nameEnd);
    const outer = this.#open.pop();
    if (outer === undefined || name !== this.#current.name) throw this.#problem(`</${name}> closes nothing`);
    this.#at = nameEnd;
    this.#skipBlanks();
    this.#expect('>');
    this.#current.dropIndent();
    this.#current = outer;
  }

  #skipBlanks(): void {
    BLANK.lastIndex = this.#at;
    BLANK.test(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #expect(character: string): void {
    if (!this.#text.startsWith(character, this.#at)) throw this.#problem(`a ${character} is missing`);
    this.#at++;
  }

  /** Behind the next place of some text. */
  #endOf(text: string, from: number): number {
    const at = this.#text.indexOf(text, from);
    if (at < 0) throw this.#problem(`a ${text} is missing`);
    return at + text.length;
  }

  #problem(what: string): XmlProblem {
    return new XmlProblem(what, this.#at);
  }
}

const LESS = 0x3c;

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
