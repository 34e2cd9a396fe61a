import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitState, InstallJob, InstallListener } from '../environment.ts';
import { installMarker } from '../native/native-system.ts';
import { runToEnd } from '../native/run-to-end.ts';
import { endLeftovers } from './leftovers.ts';
import type { Machine } from './machine.ts';
import { ProcessTree } from './process-tree.ts';
import { installLaunch } from './spec.ts';

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
    const launch = await installLaunch(machine, job, script);
    return await runToEnd((told) => new ProcessTree(machine, launch, told), listener, signal);
  } finally {
    await rm(scriptFolder, { recursive: true, force: true });
  }
}
