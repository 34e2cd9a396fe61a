import type { Notice } from '../domain/notice.ts';
import type { ErrorCode, ErrorFacts } from './codes.ts';

/**
 * A thing a person can meet: a stable code, the facts its sentence needs, and the cause for the log.
 *
 * The sentence stands in the locale files under the code; `message` is for the log only.
 */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly facts: ErrorFacts[Code];

  constructor(code: Code, facts: ErrorFacts[Code], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }

  /** The form that goes over the wire and into a record. */
  toNotice(): Notice {
    return { code: this.code, facts: { ...this.facts } };
  }
}

export function isAppError<Code extends ErrorCode>(error: unknown, code?: Code): error is AppError<Code> {
  return error instanceof AppError && (code === undefined || error.code === code);
}
