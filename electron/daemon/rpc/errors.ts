import { ORPCError } from '@orpc/server';
import type { Notice } from '#shared/domain/notice.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { RpcContext } from './context.ts';

/** Writes a notice out as a sentence, for scripts and logs that have no texts of their own. */
export type Describe = (notice: Notice) => string;

/** Codes whose HTTP status says more than that the request could not be met. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'account.not-signed-in': 401,
  'account.wrong-password': 403,
  'account.too-many-attempts': 429,
  'collection.not-found': 404,
  'collection.unreachable': 502,
  'egg.not-found': 404,
  'egg.too-large': 413,
  'egg.download-failed': 502,
  'file.not-found': 404,
  'server.not-found': 404,
  'system.invalid-input': 400,
  'system.unexpected': 500,
  'world.kept-gone': 404,
  'world.upload-gone': 404,
  'environment.docker-absent': 503,
  'environment.docker-not-answering': 503,
  'environment.unavailable': 503,
};

/** Codes of things that are in the way now and may not be later. */
const conflicts: ReadonlySet<ErrorCode> = new Set([
  'allocation.port-taken',
  'allocation.port-taken-by',
  'allocation.port-of-server',
  'collection.exists',
  'egg.in-use',
  'egg.changed-meanwhile',
  'install.not-running',
  'install.question-gone',
  'install.cannot-pause',
  'install.nothing-left',
  'server.name-taken',
  'server.busy',
  'server.already-running',
  'server.not-running',
  'server.installing',
  'server.not-installed',
  'server.must-be-offline',
  'server.start-cancelled',
  'server.eula-needed',
  'server.offer-gone',
]);

/**
 * What a failed call becomes on the wire: an oRPC error whose `data` is the notice.
 *
 * A failure that a person can meet keeps its code; an input that does not fit names the first place; anything else is
 * logged under the request's id, and that id is all that leaves.
 */
export function wireError(
  error: unknown,
  context: RpcContext,
  describe: Describe,
): ORPCError<string, Notice> {
  if (isAppError(error)) {
    context.logger.debug({ err: error }, 'call refused');
    return onWire(error, describe);
  }
  if (error instanceof ORPCError && error.status < 500) {
    const { path, detail } = firstIssue(error);
    return onWire(new AppError('system.invalid-input', { path, detail }), describe, error.status);
  }
  context.logger.error({ err: error }, 'call failed for a reason nobody foresaw');
  return onWire(new AppError('system.unexpected', { requestId: context.requestId }), describe);
}

function onWire(error: AppError, describe: Describe, status?: number): ORPCError<string, Notice> {
  const data = error.toNotice();
  return new ORPCError<string, Notice>(error.code, {
    status: status ?? statuses[error.code] ?? (conflicts.has(error.code) ? 409 : 422),
    message: describe(data),
    data,
    cause: error,
  });
}

/** Where the input first fails, as in `limits.memoryMib`, and why. */
function firstIssue(error: ORPCError<string, unknown>): { path: string; detail: string } {
  const data: unknown = error.data;
  const issues = typeof data === 'object' && data !== null && 'issues' in data ? data.issues : [];
  const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
  if (typeof first !== 'object' || first === null) return { path: 'input', detail: error.message };
  const path = 'path' in first && Array.isArray(first.path) ? first.path.map(keyOf).join('.') : '';
  const detail = 'message' in first ? String(first.message) : error.message;
  return { path: path === '' ? 'input' : path, detail };
}

function keyOf(part: unknown): string {
  return String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part);
}
