import { describe, expect, test } from 'vitest';
import { noTreeLimits } from '../../native/tree-limits.ts';
import {
  completionPortBytes,
  cpuRateBytes,
  extendedLimitBytes,
  powerThrottlingBytes,
} from './limit-bytes.ts';

const hex = (bytes: Buffer) => bytes.toString('hex');
const zeros = (count: number) => '00'.repeat(count);
const allCores = 0xffn;

describe('the limits of a job', () => {
  test('without any still end it with us, hide crash dialogs and fix the priority', () => {
    expect(hex(extendedLimitBytes(noTreeLimits, allCores))).toBe(
      [zeros(16), '20240000', zeros(36), '20000000', zeros(84)].join(''),
    );
  });

  test('are all in their places', () => {
    const limits = { ...noTreeLimits, memoryBytes: 0x1_2345_6789, processes: 512, threads: '0-1,3' };
    expect(hex(extendedLimitBytes(limits, allCores))).toBe(
      [
        zeros(16),
        // KILL_ON_JOB_CLOSE, DIE_ON_UNHANDLED_EXCEPTION, JOB_MEMORY, PRIORITY_CLASS, AFFINITY, ACTIVE_PROCESS.
        '38260000',
        zeros(20),
        '00020000',
        zeros(4),
        '0b00000000000000',
        '20000000',
        zeros(4 + 48 + 8),
        '8967452301000000',
        zeros(16),
      ].join(''),
    );
  });

  test.each([
    ['0', '0100000000000000'],
    ['7,63', '8000000000000000'],
    ['2-5', '3c00000000000000'],
  ])('name cores as bits, only those that this PC has: %s', (threads, bits) => {
    const bytes = extendedLimitBytes({ ...noTreeLimits, threads }, allCores);
    expect(hex(bytes.subarray(48, 56))).toBe(bits);
  });

  test('leave a server free whose cores this PC does not have', () => {
    const bytes = extendedLimitBytes({ ...noTreeLimits, threads: '40' }, allCores);
    expect(bytes).toEqual(extendedLimitBytes(noTreeLimits, allCores));
  });

  test.each([
    [null, 4, '0000000000000000'],
    // Half of one core of four is an eighth of the machine: 1250 hundredths of a percent.
    [50, 4, '05000000e2040000'],
    [200, 4, '0500000088130000'],
    [800, 4, '0500000010270000'],
    [1, 256, '0500000001000000'],
  ])('cap %s percent of a core on %i cores', (percent, cores, bytes) => {
    expect(hex(cpuRateBytes(percent, cores))).toBe(bytes);
  });

  test('tell the port and the key of its notices', () => {
    expect(hex(completionPortBytes(7, 0x1234n))).toBe('07000000000000003412000000000000');
  });

  test('switch efficiency mode off: execution speed is ours to say, and not throttled', () => {
    expect(hex(powerThrottlingBytes())).toBe('010000000100000000000000');
  });
});
