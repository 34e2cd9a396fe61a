import { Numbers, PlacedNames, PlacedTexts } from './placed-names.ts';

/** How a value or name is written; `PLAIN` is as it stands. */
export const PLAIN = 0;
export const TRIPLED = 1;
export const TICKED = 2;
export const QUOTED = 3;

const FIELDS = 6;
const VALUE_START = 0;
const VALUE_END = 1;
const COMMENT_START = 2;
const COMMENT_END = 3;
const NEXT = 4;
/** Of a value's kind, and what else there is to say. */
const FLAGS = 5;
const KINDS = 3;
const COUNTED = 4;
/** A key that was taken out. */
const GONE = 8;
const NONE = -1;

const SECTION_FIELDS = 5;
const FIRST_KEY = 0;
const LAST_KEY = 1;
const COMMENTS = 2;
const KEY_COUNT = 4;
/** Up to so many keys are looked through one by one; most sections have few. */
const FEW = 12;

const TOP_NAME = 'DEFAULT';

/** From where to where a value stands, and which of the comments it has. */
export interface PlacedValue {
  start: number;
  end: number;
  firstComment: number;
  endComment: number;
}

/**
 * An INI file as `IniDocument` holds it, but as places in the file's bytes.
 *
 * Sections, keys and comments are known by their numbers; the keys of a section are a chain.
 */
export class IniPlaces {
  readonly texts: PlacedTexts;
  readonly sections: PlacedNames;
  readonly names: PlacedNames;
  readonly #keysOf: Numbers;
  readonly #keys: Numbers;
  /** Two numbers each: where a line of a comment begins and ends. */
  readonly #comments: Numbers;
  readonly #keepsRepeated: boolean;

  constructor(file: Uint8Array, { keepsRepeated }: { keepsRepeated: boolean }) {
    this.texts = new PlacedTexts(file);
    const expected = file.length >> 4;
    this.sections = new PlacedNames(this.texts, expected >> 1);
    this.names = new PlacedNames(this.texts, expected);
    this.#keysOf = new Numbers((expected >> 1) * SECTION_FIELDS);
    this.#keys = new Numbers(expected * FIELDS);
    this.#comments = new Numbers(expected);
    this.#keepsRepeated = keepsRepeated;
    this.sectionOf(TOP_NAME);
  }

  get commentCount(): number {
    return this.#comments.length / 2;
  }

  comment(start: number, end: number): void {
    this.#comments.push(start);
    this.#comments.push(end);
  }

  commentStart(number: number): number {
    return this.#comments.at(number * 2);
  }

  commentEnd(number: number): number {
    return this.#comments.at(number * 2 + 1);
  }

  /** The section of this name, made when it is missing. The one at the top has the number 0. */
  section(start: number, end: number): number {
    const found = this.sections.find(0, start, end);
    if (found >= 0) return found;
    for (const field of [NONE, NONE, 0, 0, 0]) this.#keysOf.push(field);
    const section = this.sections.add(0, start, end);
    this.sections.enter(section);
    return section;
  }

  sectionOf(name: string): number {
    const found = this.sections.findText(0, name);
    return found >= 0 ? found : this.section(this.texts.add(name), this.texts.end);
  }

  setSectionComment(section: number, first: number, end: number): void {
    this.#keysOf.set(section * SECTION_FIELDS + COMMENTS, first);
    this.#keysOf.set(section * SECTION_FIELDS + COMMENTS + 1, end);
  }

  sectionComment(section: number): { first: number; end: number } {
    const at = section * SECTION_FIELDS + COMMENTS;
    return { first: this.#keysOf.at(at), end: this.#keysOf.at(at + 1) };
  }

  /** Adds what was read; a name that is there gets the new value and comment. */
  add(section: number, start: number, end: number, value: PlacedValue, isCounted: boolean): void {
    const isRepeated = this.#keepsRepeated && this.#isRepeatable(start, end);
    const there = isRepeated ? -1 : this.#find(section, start, end);
    const key = there < 0 ? this.#append(section, start, end) : there;
    this.#setValue(key, value.start, value.end);
    this.#keys.set(key * FIELDS + COMMENT_START, value.firstComment);
    this.#keys.set(key * FIELDS + COMMENT_END, value.endComment);
    if (isCounted !== this.isCounted(key)) this.#flag(key, COUNTED, isCounted);
  }

  /** As `IniDocument.set`. */
  set(sectionName: string, name: string, value: string): void {
    const section = this.sectionOf(sectionName);
    const owner = this.#ownerOf(section, name);
    const found = owner < 0 ? -1 : this.#findText(owner, name);
    const nameStart = found < 0 ? this.texts.add(name) : 0;
    const key = found < 0 ? this.#append(section, nameStart, this.texts.end) : found;
    const start = this.texts.add(value);
    this.#setValue(key, start, this.texts.end);
    if (found >= 0 && this.#keepsRepeated && this.#isRepeatable(this.names.start(key), this.names.end(key)))
      this.#removeRepeated(owner, key);
  }

  firstKey(section: number): number {
    return this.#skipGone(this.#first(section));
  }

  nextKey(key: number): number {
    return this.#skipGone(this.#next(key));
  }

  valueStart(key: number): number {
    return this.#keys.at(key * FIELDS + VALUE_START);
  }

  valueEnd(key: number): number {
    return this.#keys.at(key * FIELDS + VALUE_END);
  }

  /** How the value is written. */
  valueKind(key: number): number {
    return this.#keys.at(key * FIELDS + FLAGS) & KINDS;
  }

  keyComment(key: number): { first: number; end: number } {
    return {
      first: this.#keys.at(key * FIELDS + COMMENT_START),
      end: this.#keys.at(key * FIELDS + COMMENT_END),
    };
  }

  /** Written as `-`: its name is a number counted up. */
  isCounted(key: number): boolean {
    return (this.#keys.at(key * FIELDS + FLAGS) & COUNTED) !== 0;
  }

  #append(section: number, start: number, end: number): number {
    const key = this.names.add(section, start, end);
    for (let field = 0; field < FIELDS; field++) this.#keys.push(field === NEXT ? NONE : 0);
    const at = section * SECTION_FIELDS;
    const count = this.#keysOf.at(at + KEY_COUNT) + 1;
    this.#keysOf.set(at + KEY_COUNT, count);
    if (count > FEW) this.names.enter(key);
    const last = this.#keysOf.at(at + LAST_KEY);
    if (last === NONE) this.#keysOf.set(at + FIRST_KEY, key);
    else this.#keys.set(last * FIELDS + NEXT, key);
    this.#keysOf.set(at + LAST_KEY, key);
    if (count === FEW)
      for (let each = this.#first(section); each !== NONE; each = this.#next(each)) this.names.enter(each);
    return key;
  }

  #find(section: number, start: number, end: number): number {
    if (this.#keysOf.at(section * SECTION_FIELDS + KEY_COUNT) >= FEW)
      return this.names.find(section, start, end);
    let key = this.#first(section);
    while (key !== NONE && !this.names.is(key, start, end)) key = this.#next(key);
    return key;
  }

  #findText(section: number, name: string): number {
    return this.names.lookUp(name, (start, end) => this.#find(section, start, end));
  }

  #first(section: number): number {
    return this.#keysOf.at(section * SECTION_FIELDS + FIRST_KEY);
  }

  #next(key: number): number {
    return this.#keys.at(key * FIELDS + NEXT);
  }

  #flag(key: number, flag: number, isSet: boolean): void {
    const flags = this.#keys.at(key * FIELDS + FLAGS);
    this.#keys.set(key * FIELDS + FLAGS, isSet ? flags | flag : flags & ~flag);
  }

  #setValue(key: number, start: number, end: number): void {
    this.#keys.set(key * FIELDS + VALUE_START, start);
    this.#keys.set(key * FIELDS + VALUE_END, end);
    const others = this.#keys.at(key * FIELDS + FLAGS) & ~KINDS;
    this.#keys.set(key * FIELDS + FLAGS, others | this.#kindOfValue(start, end));
  }

  #ownerOf(section: number, name: string): number {
    if (this.#findText(section, name) >= 0) return section;
    const full = this.texts.text(this.sections.start(section), this.sections.end(section));
    for (let end = full.lastIndexOf('.'); end > 0; end = full.lastIndexOf('.', end - 1)) {
      const parent = this.sections.findText(0, full.slice(0, end));
      if (parent >= 0) return this.#ownerOf(parent, name);
    }
    return -1;
  }

  #removeRepeated(section: number, kept: number): void {
    for (let key = this.firstKey(section); key !== NONE; key = this.nextKey(key)) {
      const isSame = this.names.is(key, this.names.start(kept), this.names.end(kept));
      if (key !== kept && isSame) this.#flag(key, GONE, true);
    }
  }

  #skipGone(from: number): number {
    let key = from;
    while (key !== NONE && (this.#keys.at(key * FIELDS + FLAGS) & GONE) !== 0) key = this.#next(key);
    return key;
  }

  /** Unreal's lines for lists: `+Array=a`, `.Array=b`, `!Array=Clear`, `-Array=c`. */
  #isRepeatable(start: number, end: number): boolean {
    const first = this.texts.byte(start);
    if (first === 0x2d) return end - start > 1;
    return end > start && (first === 0x2b || first === 0x2e || first === 0x21);
  }

  #kindOfValue(start: number, end: number): number {
    let hasComment = false;
    for (let at = start; at < end; at++) {
      const byte = this.texts.byte(at);
      if (byte === 0x0a || byte === 0x60) return TRIPLED;
      if (byte === 0x23 || byte === 0x3b) hasComment = true;
    }
    if (hasComment) return TICKED;
    const isOpen = end > start && (isEdge(this.texts.byte(start)) || isEdge(this.texts.byte(end - 1)));
    return isOpen ? QUOTED : PLAIN;
  }
}

function isEdge(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || (byte >= 0x0b && byte <= 0x0d);
}
