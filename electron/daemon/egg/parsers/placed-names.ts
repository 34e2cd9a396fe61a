import type { ByteSink } from './byte-sink.ts';

/** Whole numbers of 32 bits, that grow at their end: for the places of a large file's parts. */
export class Numbers {
  #numbers: Int32Array<ArrayBuffer>;
  #length = 0;

  /** @param expected how many there will be; room that is not used takes no memory */
  constructor(expected: number) {
    this.#numbers = new Int32Array(Math.max(expected, 256));
  }

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      this.#numbers = new Int32Array(this.#numbers.buffer.transfer(this.#numbers.byteLength * 2));
    }
    this.#numbers[this.#length++] = number;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }
}

/** Texts as places in a file; those that do not stand in it as they mean are put behind it. */
export class PlacedTexts {
  readonly #file: Uint8Array;
  readonly #buffer: Buffer;
  #made = new Uint8Array(256);
  #madeLength = 0;

  constructor(file: Uint8Array) {
    this.#file = file;
    this.#buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  }

  /** Where the next text that is added begins, and the last one ended. */
  get end(): number {
    return this.#file.length + this.#madeLength;
  }

  /** Adds a text behind the file; returns where it begins. */
  add(text: string): number {
    const start = this.end;
    const length = Buffer.byteLength(text);
    if (this.#madeLength + length > this.#made.length) {
      const larger = Math.max(this.#made.length * 2, this.#madeLength + length);
      this.#made = new Uint8Array(this.#made.buffer.transfer(larger));
    }
    new TextEncoder().encodeInto(text, this.#made.subarray(this.#madeLength));
    this.#madeLength += length;
    return start;
  }

  /** Takes back the texts that were added from a place on. */
  cutTo(end: number): void {
    this.#madeLength = end - this.#file.length;
  }

  text(start: number, end: number): string {
    const shift = this.#file.length;
    if (start < shift) return this.#buffer.toString('utf8', start, end);
    return Buffer.from(this.#made.buffer, start - shift, end - start).toString('utf8');
  }

  copyTo(sink: ByteSink, start: number, end: number): void {
    const shift = this.#file.length;
    if (start < shift) sink.copy(this.#file, start, end);
    else sink.copy(this.#made, start - shift, end - shift);
  }

  byte(at: number): number {
    const shift = this.#file.length;
    return (at < shift ? this.#file[at] : this.#made[at - shift]) ?? 0;
  }

  isSame(a: number, b: number, length: number): boolean {
    const shift = this.#file.length;
    const left = a < shift ? this.#file : this.#made;
    const right = b < shift ? this.#file : this.#made;
    const from = a < shift ? a : a - shift;
    const other = b < shift ? b : b - shift;
    for (let at = 0; at < length; at++) if (left[from + at] !== right[other + at]) return false;
    return true;
  }

  /** FNV-1a, spread once more since only its low bits choose a slot. */
  hash(seed: number, start: number, end: number): number {
    const shift = this.#file.length;
    const bytes = start < shift ? this.#file : this.#made;
    const from = start < shift ? start : start - shift;
    let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
    for (let at = 0; at < end - start; at++) hash = Math.imul(hash ^ (bytes[from + at] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }
}

const FIRST_SLOTS = 1024;

/** Names in groups, each name at a place and known by its number; those that were entered are found by what they say. */
export class PlacedNames {
  readonly texts: PlacedTexts;
  readonly #starts: Numbers;
  readonly #ends: Numbers;
  readonly #groups: Numbers;
  /** By hash: the number plus one of a name, 0 where there is none. */
  #slots = new Int32Array(FIRST_SLOTS);
  #entered = 0;

  /** @param expected how many names there will be, more or less */
  constructor(texts: PlacedTexts, expected: number) {
    this.texts = texts;
    this.#starts = new Numbers(expected);
    this.#ends = new Numbers(expected);
    this.#groups = new Numbers(expected);
  }

  get count(): number {
    return this.#starts.length;
  }

  start(number: number): number {
    return this.#starts.at(number);
  }

  end(number: number): number {
    return this.#ends.at(number);
  }

  /** The first name of a group that was entered and says this; -1 for none. */
  find(group: number, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = this.texts.hash(group, start, end) & mask; ; at = (at + 1) & mask) {
      const number = (slots[at] ?? 0) - 1;
      if (number < 0) return -1;
      if (this.#groups.at(number) === group && this.is(number, start, end)) return number;
    }
  }

  findText(group: number, text: string): number {
    return this.lookUp(text, (start, end) => this.find(group, start, end));
  }

  /** Lends a text a place for as long as it is looked for. */
  lookUp(text: string, find: (start: number, end: number) => number): number {
    const start = this.texts.add(text);
    const number = find(start, this.texts.end);
    this.texts.cutTo(start);
    return number;
  }

  /** Whether a name says the same as some place. */
  is(number: number, start: number, end: number): boolean {
    const there = this.#starts.at(number);
    return this.#ends.at(number) - there === end - start && this.texts.isSame(there, start, end - start);
  }

  /** Takes a name up, also when there is one that says the same; returns its number. */
  add(group: number, start: number, end: number): number {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#groups.push(group);
    return this.#starts.length - 1;
  }

  /**
   * Lets a name be found; of several that say the same, the one that was entered first is. The others are not entered: Unreal
   * has the same name on thousands of lines, which would all have to be passed.
   */
  enter(number: number): void {
    if ((this.#entered + 1) * 2 > this.#slots.length) this.#enlarge();
    const slots = this.#slots;
    const mask = slots.length - 1;
    const group = this.#groups.at(number);
    const start = this.#starts.at(number);
    const end = this.#ends.at(number);
    let at = this.texts.hash(group, start, end) & mask;
    for (; slots[at] !== 0; at = (at + 1) & mask) {
      const other = (slots[at] ?? 0) - 1;
      if (this.#groups.at(other) === group && this.is(other, start, end)) return;
    }
    slots[at] = number + 1;
    this.#entered++;
  }

  #enlarge(): void {
    const entered = this.#slots.filter((slot) => slot !== 0).toSorted();
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#entered = 0;
    for (const slot of entered) this.enter(slot - 1);
  }
}
