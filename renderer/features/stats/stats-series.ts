import {
  type ServerSample,
  type StatsPoint,
  type StatsSpan,
  statsResolutions,
} from '#shared/domain/stats.ts';

/** Adds a live sample to the points of a span, where it is the newest; old points leave at the other end. */
export function withSample(
  points: readonly StatsPoint[],
  sample: ServerSample,
  before: ServerSample | null,
): StatsPoint[] {
  const seconds = before === null ? 0 : (sample.at - before.at) / 1000;
  const rate = (now: number | null, then: number | null | undefined) =>
    now === null || then === null || then === undefined || seconds <= 0 || now < then
      ? null
      : (now - then) / seconds;
  const point: StatsPoint = {
    at: sample.at,
    cpuPercent: sample.cpuPercent,
    memoryBytes: sample.memoryBytes,
    memoryLimitBytes: sample.memoryLimitBytes,
    networkRxBytesPerSecond: rate(sample.networkRxBytes, before?.networkRxBytes),
    networkTxBytesPerSecond: rate(sample.networkTxBytes, before?.networkTxBytes),
    diskBytes: sample.diskBytes,
    players: sample.players?.online ?? null,
  };
  const last = points.at(-1);
  if (last !== undefined && last.at >= point.at) return [...points];
  const from = point.at - statsResolutions['10m'].spanMs;
  return [...points.filter((kept) => kept.at >= from), point];
}

/** Columns for a chart, with an empty point in every gap, so that no line is drawn where nothing was measured. */
export interface Columns {
  times: number[];
  points: (StatsPoint | null)[];
}

export function columnsOf(points: readonly StatsPoint[], span: StatsSpan): Columns {
  const longest = statsResolutions[span].stepMs * 2.5;
  const columns: Columns = { times: [], points: [] };
  let before: number | null = null;
  for (const point of points) {
    if (before !== null && point.at - before > longest) {
      columns.times.push((before + 1) / 1000);
      columns.points.push(null);
    }
    columns.times.push(point.at / 1000);
    columns.points.push(point);
    before = point.at;
  }
  return columns;
}
