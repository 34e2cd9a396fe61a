/** An XML document in memory: what is written, in order. Prefixes belong to names. */
export type XmlNode =
  | { kind: 'element'; element: XmlElement }
  /** `isBlank`: blanks of the file, which are dropped when it is indented anew. */
  | { kind: 'text'; text: string; isBlank: boolean }
  /** A comment, a processing instruction or a doctype, with its delimiters. */
  | { kind: 'markup'; markup: string };

export class XmlElement {
  readonly name: string;
  readonly attributes = new Map<string, string>();
  children: XmlNode[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get elements(): XmlElement[] {
    return this.children.flatMap((child) => (child.kind === 'element' ? [child.element] : []));
  }

  create(name: string): XmlElement {
    const element = new XmlElement(name);
    this.children.push({ kind: 'element', element });
    return element;
  }

  /** Replaces the text at its beginning, up to the first child; what stands further down stays. */
  setText(text: string): void {
    const end = this.children.findIndex(({ kind }) => kind !== 'text');
    const rest = end < 0 ? [] : this.children.slice(end);
    this.children = text === '' ? rest : [{ kind: 'text', text, isBlank: false }, ...rest];
  }

  /** All text directly within. */
  get text(): string {
    return this.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
  }
}
