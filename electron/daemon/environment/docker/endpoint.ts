import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { AppError } from '#shared/errors/app-error.ts';
import { fail, ok, type Result } from '#shared/lib/result.ts';

/** Files of a TLS client; `verify` off accepts any server. */
export interface TlsFiles {
  ca: string | null;
  cert: string | null;
  key: string | null;
  verify: boolean;
}

/** How an engine is reached: a UNIX socket or named pipe, or TCP with or without TLS. */
export type Endpoint =
  | { kind: 'socket'; path: string }
  | { kind: 'tcp'; host: string; port: number; tls: TlsFiles | null };

/** The endpoint as people write it, for status and errors. */
export function endpointLabel(endpoint: Endpoint): string {
  return endpoint.kind === 'socket' ? endpoint.path : `tcp://${endpoint.host}:${endpoint.port}`;
}

/**
 * Reads an address as it stands in `DOCKER_HOST` or a Docker context.
 *
 * `ssh://` is refused: the servers' folders are on this PC, and an engine elsewhere cannot mount them.
 */
export function parseEndpoint(text: string, tls: TlsFiles | null): Result<Endpoint, AppError> {
  const unreadable = fail(
    new AppError('environment.docker-not-answering', {
      endpoint: text,
      detail: 'this address cannot be read',
    }),
  );
  const [scheme = '', rest = ''] = text.includes('://') ? text.split('://', 2) : ['tcp', text];
  switch (scheme) {
    case 'unix':
      return ok({ kind: 'socket', path: rest === '' ? '/var/run/docker.sock' : rest });
    case 'npipe':
      return ok({ kind: 'socket', path: rest.replaceAll('\\', '/') });
    case 'tcp':
    case 'http':
    case 'https': {
      const url = URL.parse(`http://${rest}`);
      if (url === null || url.hostname === '') return unreadable;
      const wanted = scheme === 'https' ? (tls ?? { ca: null, cert: null, key: null, verify: true }) : tls;
      const port = url.port === '' ? (wanted === null ? 2375 : 2376) : Number(url.port);
      return ok({ kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port, tls: wanted });
    }
    case 'ssh':
      return fail(new AppError('environment.docker-remote', { endpoint: text }));
    default:
      return unreadable;
  }
}

/** The connection part of a request's options, for `node:http` and dockerode alike. */
export function connectionOptions(endpoint: Endpoint): RequestOptions {
  if (endpoint.kind === 'socket') return { socketPath: endpoint.path };
  const { host, port, tls } = endpoint;
  if (tls === null) return { host, port };
  return {
    host,
    port,
    rejectUnauthorized: tls.verify,
    ...(tls.ca === null ? {} : { ca: readFileSync(tls.ca) }),
    ...(tls.cert === null ? {} : { cert: readFileSync(tls.cert) }),
    ...(tls.key === null ? {} : { key: readFileSync(tls.key) }),
  };
}

/** Whether requests to it are HTTPS. */
export function isTls(endpoint: Endpoint): boolean {
  return endpoint.kind === 'tcp' && endpoint.tls !== null;
}
