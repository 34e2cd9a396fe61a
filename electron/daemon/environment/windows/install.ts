import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitState, InstallJob, InstallListener } from '../environment.ts';
import { JobTree } from './job-tree.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import { endLeftovers } from './leftovers.ts';
import type { Machine } from './machine.ts';
import { installLaunch, installMarker, scriptForm } from './spec.ts';

/**
 * Runs an egg's install script in its folder, as a job like a server's, and returns how it ended.
 *
 * Fails with `install.entrypoint-unknown`; an abort ends the job, then rejects with the signal's reason.
 */
export async function runInstall(
  machine: Machine,
  job: InstallJob,
  listener: InstallListener,
  signal: AbortSignal,
): Promise<ExitState> {
  signal.throwIfAborted();
  const form = await scriptForm(job.entrypoint);
  await endLeftovers(machine, installMarker(job.serverId));
  const scriptFolder = join(machine.runFolder, installMarker(job.serverId));
  await mkdir(scriptFolder, { recursive: true });
  try {
    const script = join(scriptFolder, form.fileName);
    await writeFile(script, form.content(job.script));
    return await runTree(machine, installLaunch(job, form.program, form.words(script)), listener, signal);
  } finally {
    await rm(scriptFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runTree(
  machine: Machine,
  spec: LaunchSpec,
  listener: InstallListener,
  signal: AbortSignal,
): Promise<ExitState> {
  const ended = Promise.withResolvers<ExitState>();
  const tree = new JobTree(machine, spec, {
    output: (chunk) => listener.output(chunk),
    sample: () => {},
    exited: (exit) => ended.resolve(exit),
  });
  try {
    await tree.attach();
    await tree.start();
    const finished = await tree.waitForEnd(signal);
    if (finished) return await ended.promise;
  } finally {
    await tree.terminate();
  }
  throw signal.reason;
}
