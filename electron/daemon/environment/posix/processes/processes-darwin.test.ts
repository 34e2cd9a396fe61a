import { describe, expect, test } from 'vitest';
import { parsePsLine } from './processes-darwin.ts';

describe('a line of ps on macOS', () => {
  test('is read with its memory and start', () => {
    const line = '  501     1   501      0 Ss    10240   1:02.50 Mon Nov 22 09:00:00 2027';
    expect(parsePsLine(line)).toEqual({
      facts: {
        pid: 501,
        parent: 1,
        group: 501,
        session: 501,
        startedAt: Date.parse('Mon Nov 22 09:00:00 2027'),
        isZombie: false,
        cpuMs: 62_500,
        childrenCpuMs: 0,
      },
      residentBytes: 10_485_760,
    });
  });

  test.each([
    ['0:00.01', 10],
    ['02:03:04', 7_384_000],
    ['1-00:00:01', 86_401_000],
  ])('reads %s of CPU time as %d ms', (time, cpuMs) => {
    const line = `1 0 1 0 Ss 0 ${time} Mon Nov 22 09:00:00 2027`;
    expect(parsePsLine(line)?.facts.cpuMs).toBe(cpuMs);
  });

  test('that is none is nothing', () => {
    expect(parsePsLine('')).toBeNull();
  });
});
