import type { Launch } from '#daemon/environment/environment.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { Runtimes } from './runtimes.ts';
import type { ServerFacts } from './server-facts.ts';

/** What a server is started from, with the variables that belong to it: the two parts of a `ProcessSpec`. */
export interface BuiltLaunch {
  launch: Launch;
  /** Of `buildVariables`, and what the runtimes add, such as `JAVA_HOME`. */
  variables: Map<string, string>;
}

/**
 * Builds what a server is started from: its container image, or natively the words of its startup command.
 *
 * Fails with `environment.runtime-missing` when this PC lacks a runtime that a native egg asks for.
 */
export async function buildLaunch(
  egg: Egg,
  facts: ServerFacts,
  runtimes: Runtimes,
  signal: AbortSignal,
): Promise<BuiltLaunch> {
  signal.throwIfAborted();
  throw new Error(`not built yet: ${egg.name} ${facts.image} ${typeof runtimes}`);
}
