import { expect, test } from 'vitest';
import { overlaps } from './overlap.ts';

const cases: [a: string, b: string, overlap: boolean][] = [
  ['0.0.0.0', '0.0.0.0', true],
  ['0.0.0.0', '192.168.1.2', true],
  ['127.0.0.1', '0.0.0.0', true],
  ['127.0.0.1', '192.168.1.2', false],
  ['::', '192.168.1.2', true],
  ['::', '::1', true],
  ['0.0.0.0', '::1', false],
  ['0.0.0.0', '::', true],
];
test.each(cases)('%s and %s on one port', (a, b, overlap) => {
  expect(overlaps({ ip: a, port: 1000 }, { ip: b, port: 1000 })).toBe(overlap);
  expect(overlaps({ ip: b, port: 1000 }, { ip: a, port: 1000 })).toBe(overlap);
  expect(overlaps({ ip: a, port: 1000 }, { ip: b, port: 1001 })).toBe(false);
});
