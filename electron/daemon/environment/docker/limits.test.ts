import { describe, expect, test } from 'vitest';
import { defaultLimits, type Limits } from '#shared/domain/limits.ts';
import { describeEngine, type EngineInfo } from './engine-info.ts';
import { installerLimits, limitsChange, limitsInForce, memoryCeiling, resources } from './limits.ts';
import { type DockerSettingsInput, dockerSettings } from './settings.ts';

const mib = 1_048_576;
const everything = { MemoryLimit: true, SwapLimit: true, CpuCfsQuota: true, CPUSet: true, PidsLimit: true };
const engine: EngineInfo = describeEngine({ ...everything, OomKillDisable: true, NCPU: 4 }, {}, true);
const bare: EngineInfo = describeEngine({ ...everything, NCPU: 4 }, {}, false);

function of(changes: Partial<Limits>): Limits {
  return { ...defaultLimits, ...changes };
}

function made(changes: Partial<Limits>, settings: DockerSettingsInput = {}, on = engine) {
  return resources(of(changes), dockerSettings.parse(settings), on);
}

describe("a container's memory", () => {
  test.each([
    [0, 0],
    [1024, Math.round(1024 * 1.15 * mib)],
    [2048, Math.round(2048 * 1.15 * mib)],
    [2049, Math.round(2049 * 1.1 * mib)],
    [4096, Math.round(4096 * 1.1 * mib)],
    [4097, Math.round(4097 * 1.05 * mib)],
  ])('for a limit of %i MiB is %i bytes', (limit, bytes) => {
    expect(memoryCeiling(limit, dockerSettings.parse({}))).toBe(bytes);
  });

  test.each([
    [500, 2],
    [1000, 2],
    [1001, 1.5],
    [9000, 1.2],
  ])('for %i MiB takes the overhead %d of an own table', (limit, factor) => {
    const overhead = { override: true, defaultMultiplier: 1.2, multipliers: { '4000': 1.5, '1000': 2 } };
    expect(memoryCeiling(limit, dockerSettings.parse({ overhead }))).toBe(Math.round(limit * factor * mib));
  });

  test('counts in units of 10^6 for a panel that does', () => {
    const settings = dockerSettings.parse({ memoryUnitBytes: 1_000_000 });
    expect(memoryCeiling(1000, settings)).toBe(1_150_000_000);
  });
});

describe("a container's resources", () => {
  test('are those of Wings', () => {
    const limits = { memoryMib: 1000, swapMib: 500, cpuPercent: 150, threads: '0-1', oomKiller: false };
    const memory = 1150 * mib;
    expect(made(limits)).toEqual({
      Memory: memory,
      MemoryReservation: 1000 * mib,
      MemorySwap: 500 * mib + memory,
      CpuQuota: 150_000,
      CpuPeriod: 100_000,
      CpuShares: 1024,
      CpusetCpus: '0-1',
      BlkioWeight: 500,
      OomKillDisable: true,
      PidsLimit: 512,
    });
  });

  test('leave out what is unlimited and what the kernel lacks', () => {
    expect(made({ processes: 0 }, {}, bare)).toEqual({
      Memory: 0,
      MemoryReservation: 0,
      MemorySwap: 0,
      PidsLimit: -1,
    });
  });

  test.each([
    [{ memoryMib: 100, swapMib: -1 }, -1],
    [{ memoryMib: 100, swapMib: 0 }, 115 * mib],
    [{ memoryMib: 0, swapMib: 500 }, 0],
    [{ memoryMib: 0, swapMib: -1 }, -1],
  ])('%o make a swap ceiling of %i', (limits, bytes) => {
    expect(made(limits).MemorySwap).toBe(bytes);
  });

  test.each([
    [0, 0, -1],
    [0, 100, 100],
    [50, 100, 50],
    [200, 100, 100],
    [200, 0, 200],
  ])('%i processes under a ceiling of %i are %i', (processes, pidLimit, ceiling) => {
    expect(made({ processes }, { pidLimit }).PidsLimit).toBe(ceiling);
  });
});

describe('an install container', () => {
  test.each([
    [0, 0, 1024, 0],
    [512, 50, 1024, 100],
    [4096, 300, 4096, 300],
  ])('of a server with %i MiB and %i %% gets %i MiB and %i %%', (memoryMib, cpuPercent, memory, cpu) => {
    const limits = installerLimits(of({ memoryMib, cpuPercent }), dockerSettings.parse({}));
    expect(limits).toMatchObject({ memoryMib: memory, cpuPercent: cpu, processes: 0 });
  });

  test('has no CPU ceiling when the installer has none', () => {
    const settings = dockerSettings.parse({ installerLimits: { cpuPercent: 0 } });
    expect(installerLimits(of({ cpuPercent: 200 }), settings).cpuPercent).toBe(0);
  });
});

describe('a change of limits while the server runs', () => {
  const settings = dockerSettings.parse({});
  const change = (from: Partial<Limits>, to: Partial<Limits>, inUse = 0, on = engine) =>
    limitsChange(of(from), of(to), inUse, settings, on);

  test('sends only what changed', () => {
    expect(change({}, { cpuPercent: 50 })).toEqual({
      update: { CpuQuota: 50_000, CpuPeriod: 100_000, CpuShares: 1024 },
      inPlace: ['cpuPercent'],
      atNextStart: [],
    });
  });

  test('raises memory in place', () => {
    expect(change({ memoryMib: 100 }, { memoryMib: 200 }, 90 * mib)).toEqual({
      update: { Memory: 230 * mib, MemoryReservation: 200 * mib, MemorySwap: 230 * mib },
      inPlace: ['memoryMib'],
      atNextStart: [],
    });
  });

  test('does not lower memory below what is in use', () => {
    const found = change({ memoryMib: 200 }, { memoryMib: 100, processes: 10 }, 150 * mib);
    expect(found).toEqual({ update: { PidsLimit: 10 }, inPlace: ['processes'], atNextStart: ['memoryMib'] });
  });

  test('takes memory, and the OOM switch, away at the next start only', () => {
    const found = change({ memoryMib: 200 }, { memoryMib: 0, oomKiller: false });
    expect(found).toEqual({ update: {}, inPlace: [], atNextStart: ['memoryMib', 'oomKiller'] });
  });

  test('takes CPU ceiling, pinning and process ceiling away at once', () => {
    const found = change({ cpuPercent: 50, threads: '1', processes: 10 }, { processes: 0 });
    expect(found.update).toEqual({ CpuQuota: -1, CpusetCpus: '0-3', PidsLimit: -1 });
  });

  test('leaves to the next start what the kernel lacks', () => {
    const found = change({}, { ioWeight: 100 }, 0, bare);
    expect(found).toEqual({ update: {}, inPlace: [], atNextStart: ['ioWeight'] });
  });
});

describe('the limits that a container has', () => {
  const settings = dockerSettings.parse({});

  test.each([
    [of({})],
    [of({ memoryMib: 1234, swapMib: 77, cpuPercent: 150, threads: '0-1', oomKiller: false, processes: 0 })],
    [of({ memoryMib: 8000, swapMib: -1, ioWeight: 10 })],
  ])('read back as they were: %o', (limits) => {
    expect(limitsInForce(resources(limits, settings, engine), limits, settings, engine)).toEqual(limits);
  });
});
