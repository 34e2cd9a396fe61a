import type { Notice } from '#shared/domain/notice.ts';
import { noticeOf } from '#shared/lib/client.ts';
import { LinkLostError } from './daemon-link.ts';

/** Why something did not happen: a sentence of Roost's own, or one of the two that only a window can meet. */
export type Failure = { kind: 'notice'; notice: Notice } | { kind: 'lost' } | { kind: 'unexpected' };

export function failureOf(error: unknown): Failure {
  const notice = noticeOf(error);
  if (notice !== null) return { kind: 'notice', notice };
  return { kind: error instanceof LinkLostError ? 'lost' : 'unexpected' };
}

/** Whether a failed call was refused for this reason. */
export function isFailure(error: unknown, code: string): boolean {
  return noticeOf(error)?.code === code;
}
