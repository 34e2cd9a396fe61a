import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { type Endpoint, parseEndpoint, type TlsFiles } from './endpoint.ts';

/** What discovery looks at; `readText` is null for a file that is not there. */
export interface DiscoveryFacts {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  uid: number | null;
  /** From the settings; goes before everything else. */
  configured: string | null;
  readText: (path: string) => string | null;
}

/**
 * Where an engine may be, best first.
 *
 * `named` is true when a person or Docker's own configuration named the place: then no other is tried, just as the
 * `docker` command does, and its absence is worth telling.
 */
export interface Candidates {
  named: boolean;
  endpoints: readonly Endpoint[];
  problem: AppError | null;
}

const configFile = z.looseObject({ currentContext: z.string().optional() });
const metaFile = z.looseObject({
  Endpoints: z.looseObject({
    docker: z.looseObject({ Host: z.string(), SkipTLSVerify: z.boolean().optional() }),
  }),
});

/** Finds the places to look for an engine, in Docker's own order: setting, `DOCKER_HOST`, context, usual sockets. */
export function engineCandidates(facts: DiscoveryFacts): Candidates {
  const { env } = facts;
  if (facts.configured !== null) return named(facts.configured, null);
  if (env['DOCKER_HOST']) return named(env['DOCKER_HOST'], environmentTls(facts));

  const folder = env['DOCKER_CONFIG'] || join(facts.home, '.docker');
  const current =
    env['DOCKER_CONTEXT'] || parsed(configFile, facts.readText(join(folder, 'config.json')))?.currentContext;
  if (current && current !== 'default') return context(facts, folder, current);

  return {
    named: false,
    endpoints: usualSockets(facts).map((path) => ({ kind: 'socket', path })),
    problem: null,
  };
}

function named(address: string, tls: TlsFiles | null): Candidates {
  const endpoint = parseEndpoint(address, tls);
  if (!endpoint.ok) return { named: true, endpoints: [], problem: endpoint.reason };
  return { named: true, endpoints: [endpoint.value], problem: null };
}

/** The `docker` command keeps a context under the SHA-256 of its name. */
function context(facts: DiscoveryFacts, folder: string, name: string): Candidates {
  const id = createHash('sha256').update(name).digest('hex');
  const docker = parsed(metaFile, facts.readText(join(folder, 'contexts', 'meta', id, 'meta.json')))
    ?.Endpoints.docker;
  if (docker === undefined) {
    const detail = 'this Docker context does not exist';
    const problem = new AppError('environment.docker-not-answering', { endpoint: name, detail });
    return { named: true, endpoints: [], problem };
  }
  const files = tlsFiles(facts, join(folder, 'contexts', 'tls', id, 'docker'), docker.SkipTLSVerify !== true);
  return named(docker.Host, files);
}

function environmentTls(facts: DiscoveryFacts): TlsFiles | null {
  const { env } = facts;
  if (!env['DOCKER_TLS_VERIFY'] && !env['DOCKER_TLS']) return null;
  const folder = env['DOCKER_CERT_PATH'] || join(facts.home, '.docker');
  const files = tlsFiles(facts, folder, Boolean(env['DOCKER_TLS_VERIFY']));
  return files ?? { ca: null, cert: null, key: null, verify: Boolean(env['DOCKER_TLS_VERIFY']) };
}

function tlsFiles(facts: DiscoveryFacts, folder: string, verify: boolean): TlsFiles | null {
  const file = (name: string) => (facts.readText(join(folder, name)) === null ? null : join(folder, name));
  const files = { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
  return files.ca === null && files.cert === null ? null : { ...files, verify };
}

/** Where Docker, Docker Desktop, Colima, OrbStack, Rancher Desktop and Podman put their sockets. */
function usualSockets({ platform, env, home, uid }: DiscoveryFacts): string[] {
  if (platform === 'win32') {
    return ['docker_engine', 'dockerDesktopLinuxEngine', 'podman-machine-default'].map(
      (name) => `//./pipe/${name}`,
    );
  }
  const inHome = (path: string) => posix.join(home, path);
  const runtime = env['XDG_RUNTIME_DIR'] || (uid === null ? null : `/run/user/${uid}`);
  const podmanMachine = inHome('.local/share/containers/podman/machine');
  if (platform === 'darwin') {
    const temp = env['TMPDIR'] || '/tmp';
    return [
      '/var/run/docker.sock',
      inHome('.docker/run/docker.sock'),
      inHome('.orbstack/run/docker.sock'),
      inHome('.colima/default/docker.sock'),
      inHome('.config/colima/default/docker.sock'),
      inHome('.rd/docker.sock'),
      posix.join(temp, 'podman/podman-machine-default-api.sock'),
      posix.join(podmanMachine, 'podman.sock'),
      posix.join(podmanMachine, 'qemu/podman.sock'),
    ];
  }
  return [
    '/var/run/docker.sock',
    ...(runtime === null ? [] : [posix.join(runtime, 'docker.sock')]),
    inHome('.docker/run/docker.sock'),
    inHome('.docker/desktop/docker.sock'),
    inHome('.colima/default/docker.sock'),
    inHome('.config/colima/default/docker.sock'),
    inHome('.rd/docker.sock'),
    ...(runtime === null ? [] : [posix.join(runtime, 'podman/podman.sock')]),
    '/run/podman/podman.sock',
    posix.join(podmanMachine, 'podman.sock'),
    posix.join(podmanMachine, 'qemu/podman.sock'),
  ];
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string | null): z.output<Schema> | undefined {
  if (text === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return undefined;
  }
}
