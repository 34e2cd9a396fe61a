import type { Sample } from '#shared/domain/stats.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import type { ExitState, LimitsOutcome } from '../environment.ts';
import type { TreeLimits } from './tree-limits.ts';

/** What a tree tells of itself. */
export interface TreeListener {
  output(chunk: Uint8Array): void;
  sample(sample: Sample): void;
  /** Once, after the last output, when nothing of the tree is left. Not after a start that failed. */
  exited(exit: ExitState): void;
}

/**
 * One process tree of this PC's own, from its start to its end; made anew for every start.
 *
 *     new ──attach──▶ attached ──start──▶ running ──▶ ended
 */
export interface NativeTree {
  readonly isRunning: boolean;
  /** Epoch milliseconds; null while nothing runs. */
  readonly startedAt: number | null;

  /** Opens the console, and reads it from now on. */
  attach(): Promise<void>;

  /** Runs the program; returns when it runs. Fails with `environment.start-failed`, and then leaves nothing. */
  start(): Promise<void>;

  /** Types a line. Fails with `environment.not-attached` when nobody is there to read it. */
  type(line: string): Promise<void>;

  /** Tells the program that no more input comes. */
  endInput(): Promise<void>;

  resize(columns: number, rows: number): void;

  /** Does one step of a stop. Nothing, when nothing runs. */
  stop(step: StopStep): Promise<void>;

  /** True when the tree is gone, false when the signal fires first. */
  waitForEnd(signal: AbortSignal): Promise<boolean>;

  /** Ends the whole tree; resolves when nothing of it is left, also when nothing was. */
  terminate(): Promise<void>;

  /** Changes the limits of the running tree. */
  applyLimits(limits: TreeLimits): LimitsOutcome;
}
