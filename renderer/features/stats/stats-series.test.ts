import { describe, expect, test } from 'vitest';
import type { ServerSample, StatsPoint } from '#shared/domain/stats.ts';
import { columnsOf, withSample } from './stats-series.ts';

const point = (at: number) => ({ at, cpuPercent: 1 }) as StatsPoint;
const sample = (at: number, networkRxBytes: number | null = null) =>
  ({ at, cpuPercent: 1, networkRxBytes, networkTxBytes: null, players: null }) as ServerSample;

describe('a graph', () => {
  test('has a gap where nothing was measured', () => {
    const columns = columnsOf([point(1_000), point(2_000), point(9_000)], '10m');
    expect(columns.points.map((entry) => entry?.at ?? null)).toEqual([1_000, 2_000, null, 9_000]);
  });

  test('has none where a second was missed', () => {
    expect(columnsOf([point(1_000), point(3_000)], '10m').points).toHaveLength(2);
  });

  test('gains the live sample at its end and loses what is too old', () => {
    const points = withSample([point(1_000), point(650_000)], sample(651_000), null);
    expect(points.map(({ at }) => at)).toEqual([650_000, 651_000]);
  });

  test('shows a counter as bytes a second', () => {
    const [last] = withSample([], sample(12_000, 5_000), sample(10_000, 1_000));
    expect(last?.networkRxBytesPerSecond).toBe(2_000);
  });

  test('does not know a rate when the counter began anew', () => {
    const [last] = withSample([], sample(12_000, 10), sample(10_000, 1_000));
    expect(last?.networkRxBytesPerSecond).toBeNull();
  });
});
