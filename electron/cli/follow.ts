import type { CliContext } from './context.ts';

/** Shows what a stream brings until Ctrl+C, which is its ordinary end, or until the stream ends. */
export async function untilInterrupted<Value>(
  context: CliContext,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  show: (value: Value) => Promise<void>,
): Promise<void> {
  const signal = context.interrupted();
  try {
    for await (const value of await open(signal)) await show(value);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
