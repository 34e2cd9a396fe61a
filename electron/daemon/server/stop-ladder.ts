import type { SaveStep, StopStep } from '#shared/domain/stop.ts';
import type { StopRecipe } from './stop-recipe.ts';

/** A rung of a stop with its time settled. */
export interface Rung {
  step: StopStep;
  waitMs: number;
  /** It makes the game save: over as soon as a line has `done`, or with its time where that is null. */
  save: { done: string | null } | null;
}

const commandMs = 60_000;
const otherMs = 30_000;

/**
 * The rungs of a stop in order, each with its own time; what comes after the last one is the kill.
 *
 * Saving comes first. Of the others a time in the egg goes first, then the server's setting, then 60 s after a command and 30 s after anything else.
 * A `kill` ends the ladder: it is what happens at the end anyway. An egg that names nothing gets an interrupt.
 */
export function stopLadder({ saves, steps }: StopRecipe, settingMs: number | null): Rung[] {
  const kill = steps.findIndex((step) => step.kind === 'kill');
  const before = kill < 0 ? steps : steps.slice(0, kill);
  const wanted: readonly StopStep[] =
    before.length === 0 && kill < 0 ? [{ kind: 'interrupt', timeoutMs: null }] : before;
  const rungs = wanted.map((step) => ({
    step,
    waitMs: step.timeoutMs ?? settingMs ?? (step.kind === 'command' ? commandMs : otherMs),
    save: null,
  }));
  // What is killed anyway has its own reasons.
  return rungs.length === 0 ? [] : [...saves.map(saveRung), ...rungs];
}

function saveRung({ command, done, timeoutMs }: SaveStep): Rung {
  const step = { kind: 'command', value: command, timeoutMs } as const;
  return { step, waitMs: timeoutMs, save: { done: done ?? null } };
}

/**
 * A ladder that is over within `budgetMs`, for stops that cannot wait: the later rungs lose their time first.
 *
 * Saving gets half of it at most, since a game that is killed while it ends loses what it saved last.
 */
export function withinBudget(ladder: readonly Rung[], budgetMs: number): Rung[] {
  let leftMs = budgetMs;
  return ladder.map((rung) => {
    const mostMs = rung.save === null ? leftMs : Math.max(0, leftMs - budgetMs / 2);
    const waitMs = Math.min(rung.waitMs, mostMs);
    leftMs -= waitMs;
    return { ...rung, waitMs };
  });
}

/** How long a ladder can take before the kill. */
export function ladderMs(ladder: readonly Rung[]): number {
  return ladder.reduce((sum, rung) => sum + rung.waitMs, 0);
}

/** Whether a typed line is the egg's own way to stop, and so the beginning of a stop. */
export function isStopCommand(steps: readonly StopStep[], line: string): boolean {
  return steps.some((step) => step.kind === 'command' && step.value === line);
}
