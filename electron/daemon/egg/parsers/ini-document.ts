/** One `name = value` of a section. */
export interface IniKey {
  name: string;
  value: string;
  /** Lines of its comment, each beginning with `#` or `;` as it was read. */
  comment: string;
  /** Written as `-`: its name was a number counted up. */
  isCounted: boolean;
}

/** Up to so many keys are looked through; a map for each of many small sections would take more than the file. */
const FEW = 12;

/** A section with its keys in order, found by name at once however many there are. */
export class IniSection {
  readonly name: string;
  comment = '';
  #keys: IniKey[] = [];
  #byName: Map<string, IniKey> | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get keys(): readonly IniKey[] {
    return this.#keys;
  }

  find(name: string): IniKey | undefined {
    if (this.#byName !== null) return this.#byName.get(name);
    for (const key of this.#keys) if (key.name === name) return key;
    return undefined;
  }

  /** Adds a key behind the others; of several with one name the first is found. */
  append(key: IniKey): void {
    this.#keys.push(key);
    if (this.#byName !== null) {
      if (!this.#byName.has(key.name)) this.#byName.set(key.name, key);
    } else if (this.#keys.length > FEW) {
      this.#byName = new Map(this.#keys.toReversed().map((each) => [each.name, each]));
    }
  }

  /** Leaves one key of its name. */
  removeRepeated(key: IniKey): void {
    this.#keys = this.#keys.filter((other) => other === key || other.name !== key.name);
  }
}

/** The section at the top of the file, which has no header. */
export const TOP_SECTION = 'DEFAULT';

/** Unreal's lines for lists: `+Array=a`, `.Array=b`, `!Array=Clear`, `-Array=c`. */
const REPEATABLE = /^(?:[+.!]|-.)/;

/**
 * An INI file in memory, with the habits of Go's ini package, which Wings uses: a section given twice is one, and of a
 * name given twice the last value counts. With `keepsRepeated`, names that Unreal repeats on purpose are all kept.
 */
export class IniDocument {
  readonly #sections = new Map<string, IniSection>();
  readonly #keepsRepeated: boolean;

  constructor({ keepsRepeated }: { keepsRepeated: boolean }) {
    this.#keepsRepeated = keepsRepeated;
    this.section(TOP_SECTION);
  }

  get sections(): Iterable<IniSection> {
    return this.#sections.values();
  }

  /** The section of this name, made when it is missing. */
  section(name: string): IniSection {
    let section = this.#sections.get(name);
    if (section === undefined) {
      section = new IniSection(name);
      this.#sections.set(name, section);
    }
    return section;
  }

  /** Adds what was read; a name that is there gets the new value and comment. */
  add(section: IniSection, key: IniKey): void {
    const isRepeated = this.#keepsRepeated && REPEATABLE.test(key.name);
    const there = isRepeated ? undefined : section.find(key.name);
    if (there === undefined) section.append(key);
    else Object.assign(there, key);
  }

  /**
   * Sets a value: where the name is, also in a section that this one's name is below (`a` for `a.b`), else at the end of
   * the section. Of repeated names one is left.
   */
  set(sectionName: string, name: string, value: string): void {
    const section = this.section(sectionName);
    const owner = this.#ownerOf(section, name);
    const key = owner?.find(name);
    if (owner === undefined || key === undefined) {
      section.append({ name, value, comment: '', isCounted: false });
      return;
    }
    key.value = value;
    if (this.#keepsRepeated && REPEATABLE.test(name)) owner.removeRepeated(key);
  }

  #ownerOf(section: IniSection, name: string): IniSection | undefined {
    if (section.find(name) !== undefined) return section;
    for (let end = section.name.lastIndexOf('.'); end > 0; end = section.name.lastIndexOf('.', end - 1)) {
      const parent = this.#sections.get(section.name.slice(0, end));
      if (parent !== undefined) return this.#ownerOf(parent, name);
    }
    return undefined;
  }
}
