import type { Sample } from '#shared/domain/stats.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes for people: whole below a KiB, then with one decimal where it says something. */
export function formatBytes(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** step;
  return `${Number(value.toFixed(step === 0 ? 0 : 1))}${units[step]}`;
}

/** The line that `roost run` prints once a second; scripts read it by its names. */
export function statsLine(sample: Sample): string {
  const io = (bytes: number | null) => (bytes === null ? 'unknown' : formatBytes(bytes));
  return [
    '[stats]',
    `processes=${sample.processCount}`,
    `cpu=${sample.cpuPercent.toFixed(1)}%`,
    `memory=${formatBytes(sample.memoryBytes)}`,
    `peak=${formatBytes(sample.peakMemoryBytes)}`,
    `cpu-time=${(sample.cpuTimeMs / 1000).toFixed(1)}s`,
    `read=${io(sample.ioReadBytes)}`,
    `written=${io(sample.ioWriteBytes)}`,
  ].join(' ');
}
