import type { Launch } from '#daemon/environment/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { nativeCommand, splitWords } from '#shared/domain/startup.ts';
import { editableNames, shellOf } from '#shared/domain/startup-shell.ts';
import { AppError } from '#shared/errors/app-error.ts';
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
 * Fails with `environment.runtime-missing` when this PC lacks a runtime that a native egg asks for, and where a value
 * would choose what runs.
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
  holdProgram(egg, facts.startup, words);
  const { console } = egg.config;
  const launch = { kind: 'program', argv: words, runtimeFolders: resolved.folders } as const;
  return { launch: console === undefined ? launch : { ...launch, console }, variables };
}

/**
 * Holds that no value chooses what runs: not the text of a shell, and no program outside the server's folder.
 *
 * The egg's import checks its own commands; this one may be the person's or a panel's. Fails with
 * `environment.start-failed` or `environment.program-missing`.
 */
function holdProgram(egg: Egg, command: string, words: readonly string[]): void {
  const shell = shellOf(words);
  const [exposed] = editableNames(command, egg.variables);
  if (shell !== null && exposed !== undefined) {
    const detail = `the setting ${exposed} may not stand in a command for ${shell}`;
    throw new AppError('environment.start-failed', { detail });
  }
  const [program = ''] = words;
  const isChosen = editableNames(splitWords(command)[0] ?? '', egg.variables).length > 0;
  if (isChosen && (/^[\\/]|:/.test(program) || program.split(/[\\/]/).includes('..'))) {
    throw new AppError('environment.program-missing', { program });
  }
}

/** An egg's own variable wins over one that the PC would add. */
export function addMissing(variables: Map<string, string>, added: ReadonlyMap<string, string>): void {
  for (const [name, value] of added) if (!variables.has(name)) variables.set(name, value);
}
