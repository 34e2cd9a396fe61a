/** An XML document in memory: what is written, in order. Prefixes belong to names. */
export type XmlNode =
  | { kind: 'element'; element: XmlElement }
  /** `isBlank`: blanks of the file, which are dropped when it is indented anew. */
  | { kind: 'text'; text: string; isBlank: boolean }
  /** A comment, a processing instruction or a doctype, with its delimiters. */
  | { kind: 'markup'; markup: string };

/** Of most elements in large files. */
const NONE: ReadonlyMap<string, string> = new Map();

export class XmlElement {
  readonly name: string;
  #attributes: Map<string, string> | null = null;
  children: XmlNode[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get attributes(): ReadonlyMap<string, string> {
    return this.#attributes ?? NONE;
  }

  /** One that is there keeps its place. */
  setAttribute(name: string, value: string): void {
    this.#attributes ??= new Map();
    this.#attributes.set(name, value);
  }

  deleteAttribute(name: string): void {
    this.#attributes?.delete(name);
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

  /** The text before the first element within. */
  get text(): string {
    let text = '';
    for (const child of this.children) {
      if (child.kind === 'element') break;
      if (child.kind === 'text') text += child.text;
    }
    return text;
  }

  /** Takes away blanks at the end that stand for nothing but a new line: they are written anew. */
  dropIndent(): void {
    const { children } = this;
    const last = children.at(-1);
    if (last?.kind === 'text' && last.isBlank && children.length > 1 && children.at(-2)?.kind !== 'text')
      children.pop();
  }
}
