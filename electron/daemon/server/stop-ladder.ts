import type { StopStep } from '#shared/domain/stop.ts';

/** A rung of a stop with its time settled. */
export interface Rung {
  step: StopStep;
  waitMs: number;
}

const commandMs = 60_000;
const otherMs = 30_000;

/**
 * The rungs of a stop in order, each with its own time; what comes after the last one is the kill.
 *
 * A time in the egg goes first, then the server's setting, then 60 s after a command and 30 s after anything else.
 * A `kill` ends the ladder: it is what happens at the end anyway. An egg that names nothing gets an interrupt.
 */
export function stopLadder(steps: readonly StopStep[], settingMs: number | null): Rung[] {
  const kill = steps.findIndex((step) => step.kind === 'kill');
  const before = kill < 0 ? steps : steps.slice(0, kill);
  const wanted: readonly StopStep[] =
    before.length === 0 && kill < 0 ? [{ kind: 'interrupt', timeoutMs: null }] : before;
  return wanted.map((step) => ({
    step,
    waitMs: step.timeoutMs ?? settingMs ?? (step.kind === 'command' ? commandMs : otherMs),
  }));
}

/** A ladder that is over within `budgetMs`, for stops that cannot wait: the later rungs lose their time first. */
export function withinBudget(ladder: readonly Rung[], budgetMs: number): Rung[] {
  let leftMs = budgetMs;
  return ladder.map(({ step, waitMs }) => {
    const granted = Math.min(waitMs, leftMs);
    leftMs -= granted;
    return { step, waitMs: granted };
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
