import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lastLines, OutputQueue } from './output-queue.ts';

describe('the end of a text', () => {
  test.each([
    ['a\nb\nc\n', 2, 'b\nc\n'],
    ['a\nb\nc\n', 3, 'a\nb\nc\n'],
    ['a\nb\nc', 2, 'b\nc'],
    ['', 2, ''],
    ['\n\n\n', 1, '\n'],
  ])('%j, %i lines', (text, lines, end) => {
    expect(lastLines(text, lines)).toBe(end);
  });
});

describe('output on its way to the screen', () => {
  const frames: (() => void)[] = [];
  beforeEach(() => vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame)));
  afterEach(() => {
    frames.length = 0;
    vi.unstubAllGlobals();
  });

  test('is written once a frame, in order and as a whole', () => {
    const written: string[] = [];
    const queue = new OutputQueue((text, done) => {
      written.push(text);
      done();
    }, 100);
    queue.push('a\n');
    queue.push('b\n');
    frames.shift()?.();
    queue.push('c\n');
    frames.shift()?.();
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  test('waits while the screen is busy, and then shows only what can be scrolled to', () => {
    const written: string[] = [];
    const finish: (() => void)[] = [];
    const queue = new OutputQueue((text, done) => {
      written.push(text);
      finish.push(done);
    }, 2);
    queue.push('first\n');
    frames.shift()?.();
    for (let line = 0; line < 50; line++) queue.push(`${line}\n`);
    expect(frames).toEqual([]);
    finish.shift()?.();
    frames.shift()?.();
    expect(written).toEqual(['first\n', '48\n49\n']);
  });

  test('stops when the screen is gone', () => {
    const written: string[] = [];
    const queue = new OutputQueue((text) => written.push(text), 2);
    queue.push('first\n');
    queue[Symbol.dispose]();
    frames.shift()?.();
    expect(written).toEqual([]);
  });
});
