import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitState, InstallJob, InstallListener } from '../environment.ts';
import { installMarker } from '../native/native-system.ts';
import { runToEnd } from '../native/run-to-end.ts';
import { JobTree } from './job-tree.ts';
import { endLeftovers } from './leftovers.ts';
import type { Machine } from './machine.ts';
import { installLaunch, scriptForm } from './spec.ts';

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
    const launch = installLaunch(job, form.program, form.words(script));
    return await runToEnd((told) => new JobTree(machine, launch, told), listener, signal);
  } finally {
    await rm(scriptFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
