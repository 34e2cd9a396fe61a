import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitState, InstallJob, InstallListener } from '../environment.ts';
import { endLeftovers } from './leftovers.ts';
import type { Machine } from './machine.ts';
import { ProcessTree } from './process-tree.ts';
import { installLaunch, installMarker } from './spec.ts';

/**
 * Runs an egg's install script in its folder, as a tree like a server's, and returns how it ended.
 *
 * Fails with `install.entrypoint-unknown`; an abort ends the tree, then rejects with the signal's reason.
 */
export async function runInstall(
  machine: Machine,
  job: InstallJob,
  listener: InstallListener,
  signal: AbortSignal,
): Promise<ExitState> {
  signal.throwIfAborted();
  await endLeftovers(machine, installMarker(job.serverId), 0);
  // In a folder of its own, so that a sandbox can show the script without showing the other servers' records.
  const scriptFolder = join(machine.runFolder, installMarker(job.serverId));
  await mkdir(scriptFolder, { recursive: true, mode: 0o700 });
  try {
    const script = join(scriptFolder, 'install.sh');
    await writeFile(script, job.script.replaceAll('\r\n', '\n'), { mode: 0o600 });
    return await runTree(machine, job, script, listener, signal);
  } finally {
    await rm(scriptFolder, { recursive: true, force: true });
  }
}

async function runTree(
  machine: Machine,
  job: InstallJob,
  script: string,
  listener: InstallListener,
  signal: AbortSignal,
): Promise<ExitState> {
  const ended = Promise.withResolvers<ExitState>();
  const tree = new ProcessTree(machine, await installLaunch(machine, job, script), {
    output: (chunk) => listener.output(chunk),
    sample: () => {},
    exited: (exit) => ended.resolve(exit),
  });
  await tree.attach();
  try {
    await tree.start();
    const finished = await tree.waitForEnd(signal);
    if (finished) return await ended.promise;
  } finally {
    await tree.terminate();
  }
  throw signal.reason;
}
