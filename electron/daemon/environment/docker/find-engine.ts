import { readFileSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { AppError } from '#shared/errors/app-error.ts';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import { type Candidates, type DiscoveryFacts, engineCandidates } from './discovery.ts';
import { type Endpoint, endpointLabel } from './endpoint.ts';
import { type EngineInfo, readEngineInfo } from './engine-info.ts';
import { raced } from './raced.ts';

const probeBoundMs = 1500;

/** An engine that answered: where it is and what it is. */
export interface FoundEngine {
  endpoint: Endpoint;
  info: EngineInfo;
}

/**
 * Looks for an engine now, within two seconds.
 *
 * @param configured an address that goes before all others, or null
 * @param env `DOCKER_HOST` and the other variables that say where it is
 * Fails with the one reason, of all places looked at, that a person can do most about.
 */
export function findEngine(
  configured: string | null,
  env: DiscoveryFacts['env'],
): Promise<Result<FoundEngine, AppError>> {
  const candidates = engineCandidates({
    platform: process.platform,
    env,
    home: env['HOME'] || homedir(),
    uid: process.getuid?.() ?? null,
    configured,
    readText: readTextIfThere,
  });
  return choose(candidates, AbortSignal.timeout(probeBoundMs));
}

async function choose(candidates: Candidates, signal: AbortSignal): Promise<Result<FoundEngine, AppError>> {
  if (candidates.problem !== null) return fail(candidates.problem);
  const results = candidates.endpoints.map((endpoint) => tryEngine(endpoint, candidates.named, signal));
  const problems: AppError[] = [];
  for (const result of results) {
    const engine = await result;
    if (engine.ok) return engine;
    problems.push(engine.reason);
  }
  // Of several reasons the one that the person can do most about.
  const order = [
    'environment.docker-no-permission',
    'environment.docker-windows-containers',
    'environment.docker-not-answering',
  ];
  const told = order
    .map((code) => problems.find((problem) => problem.code === code))
    .find((problem) => problem !== undefined);
  return fail(told ?? new AppError('environment.docker-absent', {}));
}

async function tryEngine(
  endpoint: Endpoint,
  named: boolean,
  signal: AbortSignal,
): Promise<Result<FoundEngine, AppError>> {
  const label = endpointLabel(endpoint);
  try {
    if (endpoint.kind === 'socket' && process.platform !== 'win32') {
      await access(endpoint.path, constants.R_OK | constants.W_OK);
    }
    const info = await raced(readEngineInfo(endpoint, signal), signal);
    if (!info.windowsContainers) return ok({ endpoint, info });
    return fail(new AppError('environment.docker-windows-containers', { endpoint: label }));
  } catch (cause) {
    return fail(whyNot(cause, label, endpoint.kind === 'socket' && !named));
  }
}

function whyNot(cause: unknown, label: string, usual: boolean): AppError {
  const errno = errnoOf(cause) ?? '';
  if (['EACCES', 'EPERM'].includes(errno)) {
    return new AppError('environment.docker-no-permission', { socket: label }, { cause });
  }
  if (usual && ['ENOENT', 'ENOTDIR'].includes(errno))
    return new AppError('environment.docker-absent', {}, { cause });
  return new AppError(
    'environment.docker-not-answering',
    { endpoint: label, detail: reasonOf(cause) },
    { cause },
  );
}

/** The few reasons that people meet, in words; Node's own for the rest. */
export function reasonOf(cause: unknown): string {
  const words: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ECONNRESET: 'the connection was cut',
    ENOENT: 'nothing is there',
    ENOTFOUND: 'this name is unknown',
    EHOSTUNREACH: 'it cannot be reached',
    ENETUNREACH: 'it cannot be reached',
    EPIPE: 'the connection was cut',
  };
  const code = errnoOf(cause);
  if (code !== null && code in words) return words[code] ?? code;
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer in time';
  return cause instanceof Error ? cause.message : String(cause);
}

function errnoOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

function readTextIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
