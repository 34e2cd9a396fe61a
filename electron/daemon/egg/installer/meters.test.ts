import { describe, expect, test } from 'vitest';
import { meterOf } from './meters.ts';

const mib = 2 ** 20;

describe('how far a download is', () => {
  test.each([
    [
      ' Update state (0x61) downloading, progress: 12.34 (1234 / 10000)',
      { done: 1234, total: 10_000, activity: 'download' },
    ],
    [
      ' Update state (0x5) verifying install, progress: 50.00 (5 / 10)',
      { done: 5, total: 10, activity: 'verify' },
    ],
    [
      ' Update state (0x81) verifying update, progress: 9.1 (9 / 99)',
      { done: 9, total: 99, activity: 'verify' },
    ],
    [
      ' Update state (0x11) preallocating, progress: 7.00 (7 / 100)',
      { done: 7, total: 100, activity: 'reserve' },
    ],
    [
      ' Update state (0x101) committing, progress: 1.00 (1 / 100)',
      { done: 1, total: 100, activity: 'unpack' },
    ],
    [' Update state (0x3) reconfiguring, progress: 0.00 (0 / 0)', null],
    [
      '[ 12%] Downloading update (1,234 of 40,123 KB)...',
      { done: 1234 * 1024, total: 40_123 * 1024, activity: 'download' },
    ],
    [
      ' 14  170M   14 24.5M    0     0  8000k      0  0:00:21  0:00:03  0:00:18 8001k',
      { done: 24.5 * mib, total: 170 * mib, activity: 'download' },
    ],
    [
      '100  5120  100  5120    0     0   1280      0  0:00:04  0:00:04 --:--:--  1281',
      { done: 5120, total: 5120, activity: 'download' },
    ],
    [
      '  0     0    0  3000    0     0    900      0 --:--:--  0:00:03 --:--:--   901',
      { done: 3000, total: null, activity: 'download' },
    ],
    ['  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0', null],
    [
      'server.jar           50%[========>          ]  20.00M  5.10MB/s    eta 5s    ',
      { done: 20 * mib, total: 40 * mib, activity: 'download' },
    ],
    ['Unpacking 12% of 40M', null],
    ['[12:00:01] Preparing spawn area: 50%', null],
  ])('is read from “%s”', (line, meter) => {
    expect(meterOf(line)).toEqual(meter);
  });
});
