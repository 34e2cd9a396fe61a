import { describe, expect, test } from 'vitest';
import { createFormat } from './format.ts';

describe('a figure in English', () => {
  const format = createFormat('en');
  test.each([
    [format.bytes(0), '0 kB'],
    [format.bytes(1_572_864), '1.5 MB'],
    [format.bytes(3_435_973_837), '3.2 GB'],
    [format.bytes(550 * 1024 ** 2), '550 MB'],
    [format.rate(2048), '2 kB/s'],
    [format.percent(3.14), '3.1%'],
    [format.percent(137.4), '137%'],
    [format.duration(-5), '0 sec'],
    [format.duration(59_900), '59 sec'],
    [format.duration(120_000), '2 min'],
    [format.duration(7_934_000), '2 hr 12 min'],
    [format.duration(90_000_000), '1 day 1 hr'],
  ])('%s reads %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});
