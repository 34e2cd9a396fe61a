import { describe, expect, test } from 'vitest';
import type { Sample } from '#shared/domain/stats.ts';
import { formatBytes, statsLine } from './stats-line.ts';

const sample: Sample = {
  at: 0,
  cpuPercent: 12.34,
  cpuTimeMs: 1234,
  memoryBytes: 36_175_872,
  peakMemoryBytes: 41_943_040,
  memoryLimitBytes: null,
  networkRxBytes: null,
  networkTxBytes: null,
  ioReadBytes: 0,
  ioWriteBytes: 12_288,
  processCount: 1,
  diskBytes: null,
  uptimeMs: 2000,
};

describe('the line of figures', () => {
  test('names each with its unit', () => {
    expect(statsLine(sample)).toBe(
      '[stats] processes=1 cpu=12.3% memory=34.5MiB peak=40MiB cpu-time=1.2s read=0B written=12KiB',
    );
  });

  test('says which are not known here', () => {
    expect(statsLine({ ...sample, ioReadBytes: null, ioWriteBytes: null })).toContain(
      'read=unknown written=unknown',
    );
  });

  test.each([
    [0, '0B'],
    [1023, '1023B'],
    [1024, '1KiB'],
    [1536, '1.5KiB'],
    [1_048_576, '1MiB'],
    [5e12, '4.5TiB'],
    [5e18, '4547473.5TiB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
