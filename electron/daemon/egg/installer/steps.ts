import type { Clock } from '#daemon/clock.ts';
import {
  type InstallOutcome,
  type InstallProgress,
  type InstallStep,
  uncounted,
} from '#shared/domain/installation.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import type { Meter } from './meters.ts';
import { type Pace, Speed } from './speed.ts';

/** How often a count that stands still is told again, so that its speed falls. */
const tickMs = 1000;

/** Less than this says nothing of a line: it may have come from a cache. */
const worthAFigure = 4 * 1024 * 1024;

/** How far a step is; without an activity where it is the step's own. */
type StepMeter = Omit<Meter, 'activity'> & { activity: Meter['activity'] | null };

/** Where one installation stands, told as it changes. */
export class InstallSteps implements Disposable {
  readonly #clock: Clock;
  readonly #tell: (progress: InstallProgress) => void;
  readonly #ticking: Disposable;
  #step: InstallStep = 'prepare';
  #startedAt = 0;
  #meter: StepMeter | null = null;
  #detail: string | null = null;
  #meteredAt = 0;
  #speed = new Speed();
  /** Whether its tool goes on where it stopped. */
  canPause = false;
  /** Of the last download that was large enough to tell, in bytes a second. */
  downloadSpeed: number | null = null;

  constructor(clock: Clock, tell: (progress: InstallProgress) => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#ticking = clock.every(tickMs, () => this.#tick());
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
    if (done !== null) return this.measured({ done, total, activity: null }, detail);
    this.#meter = null;
    const { canPause } = this;
    this.#tell({ ...uncounted, canPause, step: this.#step, detail, startedAt: this.#startedAt });
  }

  /** Tells how far the step has come, by what a tool says of it. */
  measured(meter: StepMeter, detail: string | null): void {
    if (this.#meter === null || this.#meter.activity !== meter.activity) this.#speed = new Speed();
    const now = this.#clock.now();
    this.#meter = meter;
    this.#detail = detail;
    this.#meteredAt = now;
    const pace = this.#speed.at(now, meter.done, meter.total);
    this.#keepSpeed(meter, pace);
    this.#tell({
      ...uncounted,
      ...meter,
      ...pace,
      canPause: this.canPause,
      step: this.#step,
      detail,
      startedAt: this.#startedAt,
    });
  }

  #keepSpeed({ activity, done }: StepMeter, { bytesPerSecond }: Pace): void {
    const isDownload = activity === 'download' || this.#step === 'pull';
    if (isDownload && bytesPerSecond !== null && bytesPerSecond > 0 && done >= worthAFigure) {
      this.downloadSpeed = bytesPerSecond;
    }
  }

  #tick(): void {
    if (this.#meter === null || this.#clock.now() - this.#meteredAt < tickMs) return;
    this.measured(this.#meter, this.#detail);
  }

  /** The outcome when this step is the one that failed. */
  failed(problem: AppError): Extract<InstallOutcome, { kind: 'failed' }> {
    return { kind: 'failed', step: this.#step, problem: problem.toNotice() };
  }

  [Symbol.dispose](): void {
    this.#ticking[Symbol.dispose]();
  }
}
