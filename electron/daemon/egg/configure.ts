import type { Logger } from 'pino';
import type { Egg } from '#shared/domain/egg.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { ServerFacts } from './server-facts.ts';

/** What `configureFiles` works on. `folder` is the server's folder, or a staged one. */
export interface ConfigureRequest {
  egg: Egg;
  facts: ServerFacts;
  folder: string;
  logger: Logger;
}

/**
 * Brings the egg's configuration files up to date, as before every start.
 *
 * One file's failure leaves that file as it was and comes back as a notice; it does not stop the others or the start.
 */
export async function configureFiles(request: ConfigureRequest, signal: AbortSignal): Promise<Notice[]> {
  signal.throwIfAborted();
  throw new Error(`not configured yet: ${request.egg.name}`);
}
