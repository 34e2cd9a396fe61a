import type { Logger } from 'pino';

/** Lets work run on alone; its failure goes to the log, because nobody else would ever hear of it. */
export function background(logger: Logger, name: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logger.error({ err: error, work: name }, 'background work failed'));
}
