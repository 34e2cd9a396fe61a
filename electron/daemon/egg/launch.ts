import type { Launch } from '#daemon/environment/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { nativeCommand } from '#shared/domain/startup.ts';
import type { Runtimes } from './runtimes.ts';
import type { ServerFacts } from './server-facts.ts';
import { buildVariables, placeholderFacts } from './variables.ts';

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
  const variables = buildVariables(egg, facts);
  if (egg.platform === 'container') return { launch: { kind: 'image', image: facts.image }, variables };
  const resolved = await runtimes.resolve(facts.image, signal);
  addMissing(variables, resolved.variables);
  // A placeholder that stands for nothing is empty; the egg's import has warned of it.
  const { words } = nativeCommand(facts.startup, placeholderFacts(egg, facts, variables));
  const { console } = egg.config;
  const launch = { kind: 'program', argv: words, runtimeFolders: resolved.folders } as const;
  return { launch: console === undefined ? launch : { ...launch, console }, variables };
}

/** An egg's own variable wins over one that the PC would add. */
export function addMissing(variables: Map<string, string>, added: ReadonlyMap<string, string>): void {
  for (const [name, value] of added) if (!variables.has(name)) variables.set(name, value);
}
