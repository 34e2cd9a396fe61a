import type { EventEmitter } from 'node:events';
import { runInThisContext } from 'node:vm';
import type { app } from './app.ts';
import type { powerMonitor } from './power-monitor.ts';
import type { screen } from './screen.ts';
import type { world } from './world.ts';

/** What a test's function gets hold of inside the app's process. */
export interface Stage {
  /** A function from its text. */
  functionOf: typeof functionOf;
  world: typeof world;
  app: typeof app;
  powerMonitor: typeof powerMonitor;
  screen: typeof screen;
  ipcMain: EventEmitter;
  /** What the app's own protocol answers. */
  answer: (url: string) => Promise<Response>;
}

/** A function of the test's, as text, with what it is called with. */
export interface Asked {
  id: number;
  source: string;
  argument: unknown;
}
export type Answered = { id: number; value: unknown } | { id: number; failure: string };

/** Runs what the test sends, inside the app's process, and sends back what came of it. */
export function listenToTest(parts: Omit<Stage, 'functionOf'>): void {
  const stage = { ...parts, functionOf };
  process.on('message', (asked: Asked) => void run(stage, asked));
  // The channel alone does not keep an app alive that has quit.
  process.channel?.unref();
}

function functionOf<T>(source: string): (subject: T, argument: unknown) => unknown {
  return runInThisContext(`(${source})`) as (subject: T, argument: unknown) => unknown;
}

async function run(stage: Stage, { id, source, argument }: Asked): Promise<void> {
  let answer: Answered;
  try {
    answer = { id, value: await stage.functionOf<Stage>(source)(stage, argument) };
  } catch (error) {
    answer = { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
}
