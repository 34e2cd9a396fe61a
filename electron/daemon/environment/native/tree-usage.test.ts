import { describe, expect, test } from 'vitest';
import { type RawUsage, TreeUsage } from './tree-usage.ts';

const usage: RawUsage = {
  cpuMs: 0,
  memoryBytes: 0,
  peakMemoryBytes: null,
  ioReadBytes: null,
  ioWriteBytes: null,
  processCount: 1,
};

describe('samples of a tree', () => {
  test('tell CPU as a share of one core since the sample before', () => {
    const tree = new TreeUsage(1000);
    expect(tree.sample(2000, { ...usage, cpuMs: 500 }, null).cpuPercent).toBe(50);
    expect(tree.sample(4000, { ...usage, cpuMs: 4500 }, null).cpuPercent).toBe(200);
  });

  test('never count back when a process of the tree ends', () => {
    const tree = new TreeUsage(0);
    tree.sample(1000, { ...usage, cpuMs: 900, ioWriteBytes: 50 }, null);
    const after = tree.sample(2000, { ...usage, cpuMs: 100, ioWriteBytes: 10 }, null);
    expect([after.cpuTimeMs, after.cpuPercent, after.ioWriteBytes]).toEqual([900, 0, 50]);
    const later = tree.sample(3000, { ...usage, cpuMs: 300, ioWriteBytes: 30 }, null);
    expect([later.cpuTimeMs, later.cpuPercent, later.ioWriteBytes]).toEqual([1100, 20, 70]);
  });

  test('keep the highest memory that was seen, or that the kernel has seen between two looks', () => {
    const tree = new TreeUsage(0);
    tree.sample(1000, { ...usage, memoryBytes: 700 }, null);
    expect(tree.sample(2000, { ...usage, memoryBytes: 300 }, 1000)).toMatchObject({
      memoryBytes: 300,
      peakMemoryBytes: 700,
      memoryLimitBytes: 1000,
    });
    expect(tree.sample(3000, { ...usage, peakMemoryBytes: 900 }, null).peakMemoryBytes).toBe(900);
  });
});
