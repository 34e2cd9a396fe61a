import type { Clock } from '#daemon/clock.ts';
import type { InstallOutcome, InstallProgress, InstallStep } from '#shared/domain/installation.ts';
import type { AppError } from '#shared/errors/app-error.ts';

/** Where one installation stands, told as it changes. */
export class InstallSteps {
  readonly #clock: Clock;
  readonly #tell: (progress: InstallProgress) => void;
  #step: InstallStep = 'prepare';
  #startedAt = 0;

  constructor(clock: Clock, tell: (progress: InstallProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Begins a step. Does nothing when it is under way. */
  begin(step: InstallStep): void {
    if (step === this.#step && this.#startedAt !== 0) return;
    this.#step = step;
    this.#startedAt = this.#clock.now();
    this.update(null, null, null);
  }

  /** Tells how far the step has come. */
  update(done: number | null, total: number | null, detail: string | null): void {
    this.#tell({ step: this.#step, done, total, detail, startedAt: this.#startedAt });
  }

  /** The outcome when this step is the one that failed. */
  failed(problem: AppError): InstallOutcome {
    return { kind: 'failed', step: this.#step, problem: problem.toNotice() };
  }
}
