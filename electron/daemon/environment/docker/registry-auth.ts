import type { DockerSettings } from './settings.ts';

/** Credentials as dockerode sends them to the engine, in the header it wants. */
export interface RegistryAuth {
  username: string;
  password: string;
  serveraddress: string;
}

const dockerHub = 'docker.io';

/**
 * Finds the credentials for an image: those whose registry, and path where one is given, the image's name begins
 * with; the longest wins.
 *
 * Keys may be written as people and Docker do: `ghcr.io/team`, `https://index.docker.io/v1/`.
 */
export function registryAuth(image: string, registries: DockerSettings['registries']): RegistryAuth | null {
  const name = qualified(image);
  let best: { prefix: string; auth: RegistryAuth } | null = null;
  for (const [key, { username, password }] of Object.entries(registries)) {
    const prefix = normalised(key);
    if (name !== prefix && !name.startsWith(`${prefix}/`) && !name.startsWith(`${prefix}:`)) continue;
    if (best !== null && best.prefix.length >= prefix.length) continue;
    best = { prefix, auth: { username, password, serveraddress: key } };
  }
  return best?.auth ?? null;
}

/** The image's full name: `node:24` is `docker.io/library/node:24`. */
export function qualified(image: string): string {
  const [first = '', ...rest] = image.split('/');
  const hasHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  if (hasHost) return `${hostName(first)}/${rest.join('/')}`;
  return rest.length === 0 ? `${dockerHub}/library/${image}` : `${dockerHub}/${image}`;
}

function normalised(key: string): string {
  const plain = key.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  const [host = '', ...path] = plain.split('/');
  const isVersion = path.length === 1 && /^v[12]$/.test(path[0] ?? '');
  return [hostName(host), ...(isVersion ? [] : path)].join('/');
}

function hostName(host: string): string {
  const lower = host.toLowerCase();
  return ['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'].includes(lower)
    ? dockerHub
    : lower;
}
