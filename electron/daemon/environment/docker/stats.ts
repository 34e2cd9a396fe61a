import type { Sample } from '#shared/domain/stats.ts';

/** The part of the engine's figures that is read; Podman and older engines leave some of it out. */
export interface RawStats {
  cpu_stats?: {
    cpu_usage?: { total_usage?: number; percpu_usage?: number[] | null };
    system_cpu_usage?: number;
    online_cpus?: number;
  };
  precpu_stats?: RawStats['cpu_stats'];
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes: number; tx_bytes: number }>;
  blkio_stats?: { io_service_bytes_recursive?: { op: string; value: number }[] | null };
  pids_stats?: { current?: number };
}

/**
 * Makes a sample of the engine's figures, counting as the `docker stats` command does; null for the empty figures
 * that the engine sends of a container that has just ended.
 *
 * Source: docker/cli `cli/command/container/stats_helpers.go`.
 */
export function toSample(
  raw: RawStats,
  facts: { at: number; startedAt: number; engineMemoryBytes: number; peakMemoryBytes: number },
): Sample | null {
  const total = raw.cpu_stats?.cpu_usage?.total_usage;
  const usage = raw.memory_stats?.usage;
  if (total === undefined || usage === undefined) return null;
  const memoryBytes = usage - fileCache(raw, usage);
  const limit = raw.memory_stats?.limit ?? 0;
  const networks = raw.networks === undefined ? null : Object.values(raw.networks);
  return {
    at: facts.at,
    cpuPercent: cpuPercent(raw),
    cpuTimeMs: total / 1e6,
    memoryBytes,
    peakMemoryBytes: Math.max(facts.peakMemoryBytes, memoryBytes),
    // Without a limit the engine names all the memory there is.
    memoryLimitBytes: limit <= 0 || limit >= facts.engineMemoryBytes ? null : limit,
    networkRxBytes: networks?.reduce((sum, network) => sum + network.rx_bytes, 0) ?? null,
    networkTxBytes: networks?.reduce((sum, network) => sum + network.tx_bytes, 0) ?? null,
    ioReadBytes: blockBytes(raw, 'read'),
    ioWriteBytes: blockBytes(raw, 'write'),
    processCount: raw.pids_stats?.current ?? 0,
    diskBytes: null,
    uptimeMs: Math.max(0, facts.at - facts.startedAt),
  };
}

/** Percent of one core over the second before. The very first figures have nothing to compare with. */
function cpuPercent({ cpu_stats: now, precpu_stats: before }: RawStats): number {
  const systemBefore = before?.system_cpu_usage;
  if (now?.system_cpu_usage === undefined || systemBefore === undefined || systemBefore === 0) return 0;
  const used = (now.cpu_usage?.total_usage ?? 0) - (before?.cpu_usage?.total_usage ?? 0);
  const all = now.system_cpu_usage - systemBefore;
  const cores = now.online_cpus || now.cpu_usage?.percpu_usage?.length || 1;
  return used <= 0 || all <= 0 ? 0 : (used / all) * cores * 100;
}

/** Cached file pages that the kernel gives back at once, named differently in the two versions of cgroups. */
function fileCache(raw: RawStats, usage: number): number {
  const stats = raw.memory_stats?.stats ?? {};
  const cache = stats['total_inactive_file'] ?? stats['inactive_file'] ?? 0;
  return cache < usage ? cache : 0;
}

function blockBytes(raw: RawStats, operation: 'read' | 'write'): number | null {
  const entries = raw.blkio_stats?.io_service_bytes_recursive;
  if (entries === undefined || entries === null) return null;
  return entries
    .filter(({ op }) => op.toLowerCase() === operation)
    .reduce((sum, { value }) => sum + value, 0);
}
