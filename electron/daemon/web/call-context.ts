import type { Router } from '@orpc/server';
import type { Logger } from 'pino';
import type { Contract } from '#shared/contract/contract.ts';
import type { Session } from './accounts.ts';

/** What the door hands along with every call. */
export interface CallContext {
  session: Session;
  /** Shown to the person when something unexpected happens, and found in the log. */
  requestId: string;
  logger: Logger;
}

/** The contract's implementation, as the door serves it. */
export type ContractRouter = Router<Contract, CallContext>;

/** Makes the context of one call. */
export type ContextFor = (session: Session) => CallContext;
