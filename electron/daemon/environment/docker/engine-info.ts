import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { getJson } from './request.ts';

const infoAnswer = z.looseObject({
  ServerVersion: z.string().catch(''),
  OSType: z.string().catch('linux'),
  Architecture: z.string().catch('x86_64'),
  NCPU: z.number().catch(1),
  MemTotal: z.number().catch(0),
  CgroupVersion: z.string().catch('1'),
  MemoryLimit: z.boolean().catch(false),
  SwapLimit: z.boolean().catch(false),
  CpuCfsQuota: z.boolean().catch(false),
  CPUSet: z.boolean().catch(false),
  PidsLimit: z.boolean().catch(false),
  OomKillDisable: z.boolean().catch(false),
  OperatingSystem: z.string().catch(''),
  SecurityOptions: z.array(z.string()).nullable().catch(null),
});

const versionAnswer = z.looseObject({
  Components: z.array(z.looseObject({ Name: z.string() })).catch([]),
});

/** What an engine says of itself and of the kernel under it. */
export interface EngineInfo {
  product: 'Docker' | 'Podman';
  version: string;
  windowsContainers: boolean;
  /** In an image's words: `amd64`, `arm64`. */
  platform: string;
  cores: number;
  memoryBytes: number;
  cgroup: 1 | 2;
  can: {
    memory: boolean;
    swap: boolean;
    cpu: boolean;
    pinning: boolean;
    processes: boolean;
    ioWeight: boolean;
    oomSwitch: boolean;
  };
  /** The engine's kernel is not this PC's, so that its network's addresses are none of this PC's. */
  inVirtualMachine: boolean;
  rootless: boolean;
  remapsUsers: boolean;
  selinux: boolean;
}

/** Asks an engine what it is. Rejects with Node's own error when it does not answer before the signal fires. */
export async function readEngineInfo(endpoint: Endpoint, signal: AbortSignal): Promise<EngineInfo> {
  const [info, version] = await Promise.all([
    getJson(endpoint, '/info', signal),
    getJson(endpoint, '/version', signal),
  ]);
  return describeEngine(info, version, hasIoWeight());
}

/** Puts the two answers into our words; a field that is missing or strange counts as "cannot". */
export function describeEngine(infoJson: unknown, versionJson: unknown, ioWeight: boolean): EngineInfo {
  const info = infoAnswer.parse(infoJson);
  const version = versionAnswer.parse(versionJson);
  const security = (info.SecurityOptions ?? []).map((option) => option.split(',')[0]);
  return {
    product: version.Components.some((part) => part.Name === 'Podman Engine') ? 'Podman' : 'Docker',
    version: info.ServerVersion,
    windowsContainers: info.OSType === 'windows',
    platform: `${info.OSType}/${goArchitecture(info.Architecture)}`,
    cores: info.NCPU,
    memoryBytes: info.MemTotal,
    cgroup: info.CgroupVersion === '2' ? 2 : 1,
    can: {
      memory: info.MemoryLimit,
      swap: info.SwapLimit,
      cpu: info.CpuCfsQuota,
      pinning: info.CPUSet,
      processes: info.PidsLimit,
      ioWeight,
      oomSwitch: info.OomKillDisable,
    },
    inVirtualMachine: process.platform !== 'linux' || info.OperatingSystem === 'Docker Desktop',
    rootless: security.includes('name=rootless'),
    remapsUsers: security.includes('name=userns'),
    selinux: security.includes('name=selinux'),
  };
}

function goArchitecture(uname: string): string {
  const names: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' };
  return names[uname] ?? uname;
}

/**
 * Whether the kernel weighs block input and output. The engine does not say, so the kernel is asked, as Pelican's
 * Wings does: on other systems, where the kernel is a virtual machine's, the answer is no.
 */
function hasIoWeight(): boolean {
  return ['blkio/blkio.weight', 'io.weight', 'system.slice/io.weight'].some((file) =>
    existsSync(`/sys/fs/cgroup/${file}`),
  );
}
