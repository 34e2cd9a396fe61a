import { describe, expect, test } from 'vitest';
import { type RawStats, toSample } from './stats.ts';

const facts = { at: 20_000, startedAt: 5_000, engineMemoryBytes: 8_000, peakMemoryBytes: 700 };

const full: RawStats = {
  cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 }, system_cpu_usage: 12_000_000_000, online_cpus: 4 },
  precpu_stats: {
    cpu_usage: { total_usage: 2_000_000_000 },
    system_cpu_usage: 8_000_000_000,
    online_cpus: 4,
  },
  memory_stats: { usage: 1_000, limit: 4_000, stats: { inactive_file: 400 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 10, tx_bytes: 20 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'Read', value: 5 },
      { op: 'write', value: 6 },
      { op: 'Read', value: 7 },
      { op: 'Total', value: 18 },
    ],
  },
  pids_stats: { current: 3 },
};

describe("the engine's figures", () => {
  test('become a sample as the docker command counts them', () => {
    expect(toSample(full, facts)).toEqual({
      at: 20_000,
      cpuPercent: 100,
      cpuTimeMs: 3000,
      memoryBytes: 600,
      peakMemoryBytes: 700,
      memoryLimitBytes: 4_000,
      networkRxBytes: 11,
      networkTxBytes: 22,
      ioReadBytes: 12,
      ioWriteBytes: 6,
      processCount: 3,
      diskBytes: null,
      uptimeMs: 15_000,
    });
  });

  test('of cgroup v1 name the file cache differently', () => {
    const memory_stats = {
      usage: 1_000,
      limit: 4_000,
      stats: { total_inactive_file: 300, inactive_file: 1 },
    };
    expect(toSample({ ...full, memory_stats }, facts)?.memoryBytes).toBe(700);
  });

  test('without a memory limit name all the memory there is', () => {
    const memory_stats = { usage: 1_000, limit: 8_000 };
    expect(toSample({ ...full, memory_stats }, facts)).toMatchObject({
      memoryLimitBytes: null,
      memoryBytes: 1_000,
    });
  });

  test('of the first second have no CPU to compare with', () => {
    const precpu_stats = { cpu_usage: { total_usage: 0 } };
    expect(toSample({ ...full, precpu_stats }, facts)?.cpuPercent).toBe(0);
  });

  test('in the network of this PC tell no traffic', () => {
    const { networks: _, ...raw } = full;
    expect(toSample(raw, facts)).toMatchObject({ networkRxBytes: null, networkTxBytes: null });
  });

  test('of a container that has ended are no sample', () => {
    expect(
      toSample({ cpu_stats: { cpu_usage: { total_usage: 0 } }, memory_stats: {}, pids_stats: {} }, facts),
    ).toBeNull();
  });
});
