import type { ExitState, InstallListener } from '../environment.ts';
import type { NativeTree, TreeListener } from './native-tree.ts';

/** Runs a tree to its end and returns how it ended; an abort ends the tree, then rejects with the signal's reason. */
export async function runToEnd(
  makeTree: (listener: TreeListener) => NativeTree,
  listener: Pick<InstallListener, 'output' | 'started'>,
  signal: AbortSignal,
): Promise<ExitState> {
  const ended = Promise.withResolvers<ExitState>();
  const tree = makeTree({
    output: (chunk) => listener.output(chunk),
    sample: () => {},
    exited: (exit) => ended.resolve(exit),
  });
  try {
    await tree.attach();
    await tree.start();
    listener.started?.((line) => tree.type(line));
    const finished = await tree.waitForEnd(signal);
    if (finished) return await ended.promise;
  } finally {
    await tree.terminate();
  }
  throw signal.reason;
}
