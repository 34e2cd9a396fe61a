/** What keeps a file from being XML, and where. */
export class XmlProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const NAME = /[\p{L}\p{Nl}_:][\p{L}\p{M}\p{Nd}\p{Nl}_:.\u00b7-]*/uy;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** The place behind a name, which has one colon at most. */
export function passName(text: string, at: number): number {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0] ?? '';
  if (name === '' || name.indexOf(':') !== name.lastIndexOf(':'))
    throw new XmlProblem('a name is missing', at);
  return at + name.length;
}

/** Text as it is meant: line breaks are line feeds, entities what they stand for. */
export function plainText(source: string, at: number): string {
  const text = source.includes('\r') ? source.replaceAll(/\r\n?/g, '\n') : source;
  const meant = text.includes('&') ? withoutEntities(text, at) : text;
  // oxlint-disable-next-line no-control-regex -- which XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(meant))
    throw new XmlProblem('a character may not stand in XML', at);
  return meant;
}

function withoutEntities(text: string, at: number): string {
  return text.replaceAll(
    /&(?:#(\d{1,9});|#x([\da-fA-F]{1,8});|(lt|gt|amp|apos|quot);)?/g,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities[name] ?? '';
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (whole === '&' || !(code <= 0x10ffff)) throw new XmlProblem('an & begins no entity', at);
      return String.fromCodePoint(code).toWellFormed();
    },
  );
}

/** A `<!…>`, in which brackets stand in each other; comments in it become a blank, as Go has it. */
export function passDirective(text: string, from: number): { markup: string; end: number } {
  let depth = 0;
  let quote = '';
  let markup = '<!';
  for (let at = from + 2; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end < 0) break;
      at = end + 2;
      markup += ' ';
      continue;
    }
    markup += character;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '<') depth++;
    else if (character === '>' && depth-- === 0) return { markup, end: at + 1 };
  }
  throw new XmlProblem('a <! is not closed', from);
}
