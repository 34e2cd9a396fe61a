import type { HostConfig } from 'dockerode';
import type { Limits } from '#shared/domain/limits.ts';
import type { EngineInfo } from './engine-info.ts';
import type { DockerSettings } from './settings.ts';

/** The resource fields of a container, as Wings sets them. */
export type Resources = Pick<
  HostConfig,
  | 'Memory'
  | 'MemoryReservation'
  | 'MemorySwap'
  | 'CpuQuota'
  | 'CpuPeriod'
  | 'CpuShares'
  | 'CpusetCpus'
  | 'BlkioWeight'
  | 'OomKillDisable'
  | 'PidsLimit'
>;

/**
 * A server's limits in the engine's fields. What the kernel lacks is left out, since newer engines refuse it.
 *
 * Source: Wings `environment/settings.go`.
 */
export function resources(limits: Limits, settings: DockerSettings, engine: EngineInfo): Resources {
  const unit = settings.memoryUnitBytes;
  const memory = memoryCeiling(limits.memoryMib, settings);
  const cpu =
    limits.cpuPercent > 0 ? { CpuQuota: limits.cpuPercent * 1000, CpuPeriod: 100_000, CpuShares: 1024 } : {};
  return {
    Memory: memory,
    MemoryReservation: limits.memoryMib * unit,
    MemorySwap: swapCeiling(limits, memory, unit),
    ...cpu,
    ...(limits.threads === null ? {} : { CpusetCpus: limits.threads }),
    ...(engine.can.ioWeight ? { BlkioWeight: limits.ioWeight } : {}),
    ...(engine.can.oomSwitch ? { OomKillDisable: !limits.oomKiller } : {}),
    PidsLimit: processCeiling(limits.processes, settings.pidLimit),
  };
}

/** Memory in bytes with its overhead: a game's limit leaves out what its runtime needs besides. 0 is unlimited. */
export function memoryCeiling(memoryMib: number, settings: DockerSettings): number {
  return Math.round(memoryMib * overhead(memoryMib, settings) * settings.memoryUnitBytes);
}

function overhead(memoryMib: number, { overhead: own }: DockerSettings): number {
  if (!own.override) return memoryMib <= 2048 ? 1.15 : memoryMib <= 4096 ? 1.1 : 1.05;
  const steps = Object.entries(own.multipliers).map(([upTo, factor]) => ({ upTo: Number(upTo), factor }));
  const fitting = steps.filter((step) => step.upTo >= memoryMib).toSorted((a, b) => a.upTo - b.upTo);
  return fitting[0]?.factor ?? own.defaultMultiplier;
}

/** The engine refuses a swap ceiling without one for memory. */
function swapCeiling(limits: Limits, memory: number, unit: number): number {
  if (limits.swapMib < 0) return -1;
  return memory === 0 ? 0 : limits.swapMib * unit + memory;
}

function processCeiling(processes: number, pidLimit: number): number {
  const ceilings = [processes, pidLimit].filter((ceiling) => ceiling > 0);
  return ceilings.length === 0 ? -1 : Math.min(...ceilings);
}

/** An install container's limits: not below the installer's own, and as many processes as it likes. */
export function installerLimits(limits: Limits, settings: DockerSettings): Limits {
  const floor = settings.installerLimits;
  const cpuPercent =
    floor.cpuPercent === 0 || limits.cpuPercent === 0 ? 0 : Math.max(limits.cpuPercent, floor.cpuPercent);
  return { ...limits, memoryMib: Math.max(limits.memoryMib, floor.memoryMib), cpuPercent, processes: 0 };
}

/** A change of limits, sorted into what a running container takes and what waits for the next start. */
export interface LimitsChange {
  /** What to send to the engine; empty when nothing changes in place. */
  update: Resources;
  inPlace: readonly (keyof Limits)[];
  atNextStart: readonly (keyof Limits)[];
}

/**
 * Decides what of a change can be done to a running container.
 *
 * @param memoryInUse bytes that the container holds now: a ceiling below it would end the server (cgroup v2) or be
 * refused by the kernel (v1), so it waits. So does a ceiling that is taken away, which the engine has no word for.
 */
export function limitsChange(
  from: Limits,
  to: Limits,
  memoryInUse: number,
  settings: DockerSettings,
  engine: EngineInfo,
): LimitsChange {
  const changed = (Object.keys(to) as (keyof Limits)[]).filter((name) => from[name] !== to[name]);
  const all = resources(to, settings, engine);
  const fits = all.Memory !== undefined && all.Memory > memoryInUse;
  const can: Record<keyof Limits, boolean> = {
    memoryMib: engine.can.memory && fits,
    swapMib: engine.can.swap && fits,
    cpuPercent: engine.can.cpu,
    ioWeight: engine.can.ioWeight,
    threads: engine.can.pinning,
    processes: engine.can.processes,
    // The server measures its folder and holds this one.
    diskMib: true,
    oomKiller: false,
  };
  const inPlace = changed.filter((name) => can[name]);
  const memory = inPlace.includes('memoryMib') || inPlace.includes('swapMib');
  const update: Resources = {
    ...(memory
      ? { Memory: all.Memory, MemoryReservation: all.MemoryReservation, MemorySwap: all.MemorySwap }
      : {}),
    ...(inPlace.includes('cpuPercent') ? cpuUpdate(to) : {}),
    ...(inPlace.includes('threads') ? { CpusetCpus: to.threads ?? `0-${engine.cores - 1}` } : {}),
    ...(inPlace.includes('ioWeight') ? { BlkioWeight: to.ioWeight } : {}),
    ...(inPlace.includes('processes') ? { PidsLimit: all.PidsLimit } : {}),
  };
  return { update, inPlace, atNextStart: changed.filter((name) => !can[name]) };
}

function cpuUpdate(to: Limits): Resources {
  return to.cpuPercent === 0
    ? { CpuQuota: -1 }
    : { CpuQuota: to.cpuPercent * 1000, CpuPeriod: 100_000, CpuShares: 1024 };
}

/**
 * Reads a container's limits back into ours, so that a change has something to compare with, also after a restart of
 * the daemon. What the kernel lacks, and what is not the engine's, is taken from `wanted`: it cannot differ.
 */
export function limitsInForce(
  host: HostConfig,
  wanted: Limits,
  settings: DockerSettings,
  engine: EngineInfo,
): Limits {
  const unit = settings.memoryUnitBytes;
  const memory = host.Memory ?? 0;
  const swap = host.MemorySwap ?? 0;
  const allCores = `0-${engine.cores - 1}`;
  const pinned = host.CpusetCpus === '' || host.CpusetCpus === undefined ? null : host.CpusetCpus;
  const ceiling = processCeiling(wanted.processes, settings.pidLimit);
  return {
    memoryMib: Math.round((host.MemoryReservation ?? 0) / unit),
    swapMib: memory === 0 ? wanted.swapMib : swap < 0 ? -1 : Math.round((swap - memory) / unit),
    cpuPercent: Math.max(0, Math.round((host.CpuQuota ?? 0) / 1000)),
    ioWeight: engine.can.ioWeight ? (host.BlkioWeight ?? wanted.ioWeight) : wanted.ioWeight,
    threads: pinned === allCores && wanted.threads === null ? null : pinned,
    diskMib: wanted.diskMib,
    processes: host.PidsLimit === ceiling ? wanted.processes : Math.max(0, host.PidsLimit ?? 0),
    oomKiller: engine.can.oomSwitch ? host.OomKillDisable !== true : wanted.oomKiller,
  };
}
