import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameReader, frameOf } from './message-frames.ts';

/** Cuts bytes at these places, whatever the messages in them. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

describe('messages on a stream', () => {
  test('come out as they went in, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 })),
        fc.array(fc.nat({ max: 2000 })),
        (messages, places) => {
          const stream = Buffer.concat(messages.map((message) => frameOf(message)));
          const reader = new FrameReader(300);
          const read = cut(stream, places).flatMap((piece) => reader.read(piece) ?? []);
          expect(read.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
        },
      ),
    );
  });

  test('carry text as UTF-8', () => {
    const [message] = new FrameReader(100).read(frameOf('Grüße')) ?? [];
    expect(new TextDecoder().decode(message)).toBe('Grüße');
  });

  test('are refused by their length alone when they are too long', () => {
    expect(new FrameReader(10).read(frameOf('x'.repeat(11)).subarray(0, 4))).toBeNull();
  });
});
