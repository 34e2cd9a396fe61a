import type { EggSummary } from '#shared/contract/eggs.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import type { Notice } from '#shared/domain/notice.ts';

/** A game as a person chooses it: one egg, or the editions of one game in our catalogue. */
export interface Game {
  key: string;
  name: string;
  summary: string;
  tags: readonly string[];
  /** What to link to: the edition that runs here best, else the first. */
  best: EggSummary;
  editions: readonly EggSummary[];
  isRunnable: boolean;
  /** Why no edition runs here; empty when one does. */
  reasons: readonly Notice[];
}

/** Groups eggs to games: those that run here first, then by name. */
export function gamesOf(eggs: readonly EggSummary[]): Game[] {
  const groups = Map.groupBy(eggs, (egg) => egg.catalogue?.game ?? egg.id);
  return [...groups]
    .map(([key, editions]) => gameOf(key, editions))
    .toSorted((a, b) => Number(b.isRunnable) - Number(a.isRunnable) || a.name.localeCompare(b.name));
}

function gameOf(key: string, editions: readonly EggSummary[]): Game {
  const best = editions.find((egg) => egg.runnable.environments.length > 0) ?? editions[0];
  if (best === undefined) throw new Error('a group has at least one member');
  const isRunnable = best.runnable.environments.length > 0;
  const reasons = isRunnable ? [] : editions.flatMap((egg) => egg.runnable.reasons);
  return {
    key,
    name: best.catalogue?.name ?? best.name,
    summary: best.catalogue?.summary ?? firstSentence(best.description),
    tags: best.tags,
    best,
    editions,
    isRunnable,
    reasons: reasons.filter((reason, at) => reasons.findIndex(({ code }) => code === reason.code) === at),
  };
}

/** Eggs describe themselves at length; a card has room for one sentence. */
function firstSentence(text: string): string {
  return /^[^\n]*?[.!?](?=\s|$)/.exec(text.trim())?.[0] ?? text.trim().split('\n')[0] ?? '';
}

/** One way to run a game here: an edition in an environment. */
export interface Placement {
  key: string;
  egg: EggSummary;
  environment: EnvironmentKind;
}

/** The ways to run the editions of a game, the best first. */
export function placementsOf(editions: readonly EggSummary[]): Placement[] {
  return editions.flatMap((egg) =>
    egg.runnable.environments.map((environment) => ({ key: `${egg.id} ${environment}`, egg, environment })),
  );
}
