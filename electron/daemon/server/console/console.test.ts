import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '#daemon/clock.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import { Console, type ConsoleOptions } from './index.ts';

let parent: string;
let folder: string;
let open: Console[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'roost-console-'));
  folder = join(parent, 'logs');
  open = [];
});
afterEach(async () => {
  for (const console of open) await console[Symbol.asyncDispose]();
  await rm(parent, { recursive: true });
});

async function openConsole(options: Partial<ConsoleOptions> = {}): Promise<Console> {
  const logger = pino({ level: 'silent' });
  const console = await Console.open({ folder, clock: systemClock, logger, ...options });
  open.push(console);
  return console;
}

/** Writes `line 1` to `line n`, or from another number on, each ended as a terminal does. */
function print(console: Console, to: number, from = 1): void {
  console.write(Buffer.from(lines(from, to).replaceAll('\n', '\r\n')));
}

function lines(from: number, to: number): string {
  let text = '';
  for (let number = from; number <= to; number++) text += `line ${number}\n`;
  return text;
}

async function logText(): Promise<string> {
  const names = (await readdir(folder)).toSorted();
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
}

async function next(iterator: AsyncIterator<ConsoleBatch, undefined>): Promise<ConsoleBatch> {
  const { value } = await iterator.next();
  if (value === undefined) throw new Error('the stream has ended');
  return value;
}

/** Batches until the given number of bytes is there, joined. */
async function readUntil(
  iterator: AsyncIterator<ConsoleBatch, undefined>,
  cursor: number,
): Promise<ConsoleBatch> {
  const all: ConsoleBatch = { cursor: 0, text: '', lostLines: 0 };
  while (all.cursor < cursor) {
    const batch = await next(iterator);
    all.cursor = batch.cursor;
    all.text += batch.text;
    all.lostLines += batch.lostLines;
  }
  return all;
}

describe('history', () => {
  test('gives the last lines, oldest first, with the cursor after them', async () => {
    const console = await openConsole();
    print(console, 5);
    const end = lines(1, 5).length;
    expect(await console.history(2)).toEqual({ cursor: end, text: lines(4, 5), lostLines: 0 });
    expect(await console.history(0)).toEqual({ cursor: end, text: '', lostLines: 0 });
    expect(await console.history(99)).toEqual({ cursor: end, text: lines(1, 5), lostLines: 0 });
  });

  test('takes from the log what memory has not any more', async () => {
    const console = await openConsole({ ringBytes: 1024 });
    for (let number = 1; number <= 2000; number += 10) print(console, number + 9, number);
    expect((await console.history(1500)).text).toBe(lines(501, 2000));
    expect((await console.history(5000)).text).toBe(lines(1, 2000));
  });

  test('is there after a restart of the daemon, and the cursor goes on', async () => {
    const first = await openConsole();
    print(first, 3);
    await first[Symbol.asyncDispose]();
    const second = await openConsole();
    print(second, 5, 4);
    expect(await second.history(3)).toEqual({ cursor: lines(1, 5).length, text: lines(3, 5), lostLines: 0 });
  });

  test('after a kill in the middle of a line has that line ended', async () => {
    const first = await openConsole();
    print(first, 1);
    await first[Symbol.asyncDispose]();
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), 'line 1\nhal');
    const second = await openConsole();
    print(second, 2, 2);
    expect((await second.history(10)).text).toBe('line 1\nhal\nline 2\n');
  });

  test('of enormous lines is bounded by bytes', async () => {
    const console = await openConsole({ ringBytes: 64 * 1024 });
    for (let number = 0; number < 200; number++) console.write(Buffer.from(`${'x'.repeat(60_000)}\n`));
    const { text } = await console.history(200);
    expect(text.length).toBeLessThan(5 * 1024 * 1024);
    expect(text.length).toBeGreaterThan(3 * 1024 * 1024);
    expect(new Set(text.split('\n').map((line) => line.length))).toEqual(new Set([60_000, 0]));
  });
});

describe('the log', () => {
  test('has every line once, however small its files are', async () => {
    const console = await openConsole({ logBytes: 1000, logFiles: 1000, ringBytes: 2048 });
    for (let number = 1; number <= 5000; number += 50) print(console, number + 49, number);
    await console[Symbol.asyncDispose]();
    expect(await logText()).toBe(lines(1, 5000));
    expect((await readdir(folder)).length).toBeGreaterThan(40);
  });

  test('keeps as many files as it may, the newest', async () => {
    const console = await openConsole({ logBytes: 1000, logFiles: 3 });
    for (let number = 1; number <= 1000; number++) {
      print(console, number, number);
      if (number % 50 === 0) await new Promise(setImmediate);
    }
    await console[Symbol.asyncDispose]();
    const text = await logText();
    expect(text.endsWith(lines(900, 1000))).toBe(true);
    expect((await readdir(folder)).length).toBeLessThanOrEqual(3);
  });

  test('loses nothing when the drive cannot follow: then the daemon waits', async () => {
    const console = await openConsole({
      mostBehindBytes: 10_000,
      logBytes: 50_000,
      logFiles: 1000,
      ringBytes: 1024,
    });
    // All in one turn of the event loop: no write of the log can end meanwhile.
    for (let number = 1; number <= 50_000; number += 100) print(console, number + 99, number);
    await console[Symbol.asyncDispose]();
    expect(await logText()).toBe(lines(1, 50_000));
  });

  test('has a single line at once, so that not even a kill takes it away', async () => {
    const console = await openConsole();
    print(console, 1);
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(lines(1, 1));
  });

  test('does not make the daemon wait again for a drive that was slow', async () => {
    const clock = new ManualClock();
    clock.stepMs = 50;
    const console = await openConsole({ clock });
    print(console, 1);
    print(console, 2, 2);
    // Only what is written beside us is gathered, and that takes a timer.
    await clock.hasTimer();
    await console[Symbol.asyncDispose]();
    expect(await logText()).toBe(lines(1, 2));
  });

  test('takes up again when the drive does, with nothing missing', async () => {
    const clock = new ManualClock();
    const console = await openConsole({ clock });
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    print(console, 3);
    await clock.hasTimer();
    await rm(folder);
    await mkdir(folder);
    clock.fire();
    print(console, 5, 4);
    await console[Symbol.asyncDispose]();
    expect(await logText()).toBe(lines(1, 5));
  });

  test('gives up the oldest lines when the drive takes none for long, and goes on', async () => {
    const clock = new ManualClock();
    const console = await openConsole({ clock, mostBehindBytes: 4000, ringBytes: 1024 });
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    for (let number = 1; number <= 2000; number++) print(console, number, number);
    await clock.hasTimer();
    await rm(folder);
    clock.fire();
    await console[Symbol.asyncDispose]();
    const text = await logText();
    expect(lines(1, 2000).endsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(1500);
  });
});

describe('a subscriber', () => {
  test('gets the last lines first, then all that comes, without a gap', async () => {
    const console = await openConsole();
    print(console, 100);
    const reader = console.subscribe({ lines: 10 });
    print(console, 200, 101);
    expect((await next(reader)).text).toBe(lines(91, 100));
    print(console, 300, 201);
    const rest = await readUntil(reader, lines(1, 300).length);
    expect(rest).toEqual({ cursor: lines(1, 300).length, text: lines(101, 300), lostLines: 0 });
    await reader.return?.();
  });

  test('gets a first batch even when there is nothing', async () => {
    const console = await openConsole();
    expect(await next(console.subscribe({ lines: 10 }))).toEqual({ cursor: 0, text: '', lostLines: 0 });
  });

  test('gets its history from the log after a restart', async () => {
    const first = await openConsole();
    print(first, 3);
    await first[Symbol.asyncDispose]();
    const second = await openConsole();
    const reader = second.subscribe({ lines: 2 });
    print(second, 4, 4);
    expect((await next(reader)).text).toBe(lines(2, 3));
    expect((await next(reader)).text).toBe(lines(4, 4));
  });

  test('gets what comes within a few milliseconds as one batch', async () => {
    const console = await openConsole();
    const reader = console.subscribe({ lines: 0 });
    await next(reader);
    const batch = next(reader);
    for (let number = 1; number <= 50; number++) print(console, number, number);
    expect((await batch).text).toBe(lines(1, 50));
  });

  test('that is slow loses its own oldest lines, is told how many, and others lose none', async () => {
    const console = await openConsole({ subscriberBytes: 100_000, ringBytes: 1024 });
    const slow = console.subscribe({ lines: 0 });
    const quick = console.subscribe({ lines: 0 });
    await next(slow);
    await next(quick);
    let seen = '';
    for (let number = 1; number <= 50_000; number += 1000) {
      print(console, number + 999, number);
      seen += (await readUntil(quick, lines(1, number + 999).length)).text;
    }
    const all = lines(1, 50_000);
    expect(seen).toBe(all);
    const late = await readUntil(slow, all.length);
    expect(late.text.length).toBeGreaterThan(30_000);
    expect(late.text.length).toBeLessThan(250_000);
    expect(all.endsWith(late.text)).toBe(true);
    expect(late.lostLines).toBe(50_000 - (late.text.split('\n').length - 1));
    await console[Symbol.asyncDispose]();
    expect(await logText()).toBe(all);
  });

  test('ends when its signal fires, when it leaves and when the console goes', async () => {
    const console = await openConsole();
    const abort = new AbortController();
    const readers = [console.subscribe({ lines: 0 }, abort.signal), console.subscribe({ lines: 0 })];
    const gone = console.subscribe({ lines: 0 });
    for (const reader of [...readers, gone]) await next(reader);
    const ends = [...readers, gone].map((reader) => reader.next());
    abort.abort();
    await gone.return?.();
    await console[Symbol.asyncDispose]();
    expect((await Promise.all(ends)).map(({ done }) => done)).toEqual([true, true, true]);
    expect(await console.subscribe({ lines: 0 }).next()).toEqual({ done: true, value: undefined });
  });
});

describe('who listens to lines', () => {
  test('hears each non-empty one of the process, coloured and plain, and none of Roost', async () => {
    const console = await openConsole();
    const heard: string[][] = [];
    const listening = console.onLine((raw, plain) => heard.push([raw, plain]));
    console.write(Buffer.from('\u001b[32mDo'));
    console.say('starting');
    console.write(Buffer.from('ne\u001b[0m ä'.normalize()).subarray(0, 8));
    console.write(Buffer.from('ä').subarray(1));
    console.write(Buffer.from('\n\n'));
    listening[Symbol.dispose]();
    print(console, 1);
    expect(heard).toEqual([['\u001b[32mDone\u001b[0m ä', 'Done ä']]);
  });

  test('may stop listening at the first line', async () => {
    const console = await openConsole();
    const heard: string[] = [];
    const listening = console.onLine((raw) => {
      heard.push(raw);
      listening[Symbol.dispose]();
      console.say('found it');
    });
    print(console, 3);
    expect(heard).toEqual(['line 1']);
    expect((await console.history(10)).text).toBe(
      `${lines(1, 3)}\u001b[33m\u001b[1m[Roost]\u001b[0m found it\n`,
    );
  });
});

describe('the end of a process', () => {
  test('ends its last line before Roost says something', async () => {
    const console = await openConsole();
    console.write(Buffer.from('Segmentation fau'));
    console.finishLine();
    console.finishLine();
    console.say('It crashed.\nTwice.');
    const mark = '\u001b[33m\u001b[1m[Roost]\u001b[0m';
    expect((await console.history(10)).text).toBe(`Segmentation fau\n${mark} It crashed.\n${mark} Twice.\n`);
  });

  test('of the daemon keeps the line that was under way', async () => {
    const console = await openConsole();
    console.write(Buffer.from('no end'));
    await console[Symbol.asyncDispose]();
    await console[Symbol.asyncDispose]();
    console.write(Buffer.from('too late\n'));
    expect(await logText()).toBe('no end\n');
  });
});

/** Timers that go off when the test says so. */
class ManualClock implements Clock {
  #timers: (() => void)[] = [];
  #waiting: (() => void)[] = [];

  /** How much time seems to go by between two looks. */
  stepMs = 1;
  #now = 0;

  now(): number {
    return (this.#now += this.stepMs);
  }

  after(_ms: number, callback: () => void): Disposable {
    this.#timers.push(callback);
    for (const resolve of this.#waiting.splice(0)) resolve();
    return {
      [Symbol.dispose]: () => {
        this.#timers = this.#timers.filter((timer) => timer !== callback);
      },
    };
  }

  every(ms: number, callback: () => void): Disposable {
    return this.after(ms, callback);
  }

  async hasTimer(): Promise<void> {
    if (this.#timers.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  fire(): void {
    for (const timer of this.#timers.splice(0)) timer();
  }
}
