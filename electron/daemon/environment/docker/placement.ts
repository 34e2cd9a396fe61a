import { access } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Logger } from 'pino';
import type { Mount } from '#shared/domain/server.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ProcessSpec } from '../environment.ts';
import type { EngineInfo } from './engine-info.ts';
import type { Networks } from './network.ts';
import { type DockerSettings, networkMode } from './settings.ts';

/** Who a server's process is inside its container. */
export interface ContainerIds {
  uid: number;
  gid: number;
}

/**
 * Who servers run as: whoever Roost runs as, so that both may write to the server's folder. In a rootless engine that
 * is the container's root. Null leaves it to the image, on systems without such ids.
 */
export function containerIds(settings: DockerSettings, engine: EngineInfo): ContainerIds | null {
  const { rootless } = settings;
  if (rootless.enabled ?? engine.rootless) return { uid: rootless.uid, gid: rootless.gid };
  if (settings.user !== null) return settings.user;
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return uid === undefined || gid === undefined ? null : { uid, gid };
}

/** As the engine wants it. */
export function userText(ids: ContainerIds | null): string | null {
  return ids === null ? null : `${ids.uid}:${ids.gid}`;
}

/** The image of a server that runs in a container; a native launch has none. */
export function imageOf(spec: ProcessSpec): string {
  if (spec.launch.kind === 'image') return spec.launch.image;
  throw new AppError('environment.unavailable', { environment: 'docker' });
}

/** The network mode of one server, with its network made where it is missing. */
export async function serverNetwork(
  spec: ProcessSpec,
  networks: Networks,
  settings: DockerSettings,
  signal: AbortSignal,
): Promise<string> {
  await networks.ensure(signal);
  const ip = spec.allocations[0]?.ip;
  const wants = spec.forceOutgoingIp ?? settings.network.forceOutgoingIp;
  const isOfThisPc = ip !== undefined && !['0.0.0.0', '127.0.0.1', '::', '::1'].includes(ip);
  return wants && isOfThisPc ? networks.ensureOutgoing(ip, signal) : networkMode(settings);
}

/**
 * The custom mounts that can be made. One whose source is gone, or that would cover the server's own folder, is left
 * out rather than keeping the server from starting. Source: Pelican Wings `server/mounts.go`.
 */
export async function allowedMounts(mounts: readonly Mount[], logger: Logger): Promise<Mount[]> {
  const checked = await Promise.all(
    mounts.map(async (mount) => {
      const target = posix.normalize(mount.target);
      const covers = target === '/home/container' || target.startsWith('/home/container/');
      const problem = covers
        ? 'covers the folder of the server'
        : (await isThere(mount.source))
          ? null
          : 'is missing';
      if (problem !== null) logger.warn({ mount, problem }, 'mount left out');
      return problem === null ? [{ ...mount, target }] : [];
    }),
  );
  return checked.flat();
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
