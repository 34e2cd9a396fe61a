import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findTool } from '../tools.ts';
import { Bubblewrap } from './bubblewrap.ts';
import { Namespaces } from './namespaces.ts';
import type { Sandbox } from './sandbox.ts';
import type { SandboxTools } from './sandbox-tools.ts';
import { lookAtSystem } from './system-view.ts';

const run = promisify(execFile);

export interface FindSandboxOptions {
  /** A folder of ours to try in; an empty folder for the sandbox's root is kept in it. */
  runFolder: string;
  mayUseBubblewrap: boolean;
}

/**
 * Finds a sandbox that works here, by really running a program in it. Null when none does.
 *
 * A version number proves little: kernels are built without user namespaces, distributions forbid them to some
 * programs, and containers forbid the mounts.
 */
export async function findSandbox(options: FindSandboxOptions): Promise<Sandbox | null> {
  const tools = findTools();
  if (tools === null) return null;
  const system = await lookAtSystem();
  const root = join(options.runFolder, 'root');
  await mkdir(root, { recursive: true });
  const candidates: Sandbox[] = [];
  const bubblewrap = options.mayUseBubblewrap ? findTool('bwrap') : null;
  if (bubblewrap !== null)
    candidates.push(new Bubblewrap(bubblewrap, await version(bubblewrap), tools, system));
  candidates.push(new Namespaces({ version: await version(tools.unshare), tools, system, root }));
  for (const candidate of candidates) if (await works(candidate, options.runFolder)) return candidate;
  return null;
}

function findTools(): SandboxTools | null {
  const setsid = findTool('setsid');
  const setpriv = findTool('setpriv');
  const unshare = findTool('unshare');
  const mount = findTool('mount');
  const umount = findTool('umount');
  const pivotRoot = findTool('pivot_root');
  if (setsid === null || setpriv === null || unshare === null) return null;
  if (mount === null || umount === null || pivotRoot === null) return null;
  return { setsid, setpriv, unshare, mount, umount, pivotRoot };
}

async function version(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version']).catch(() => ({ stdout: '' }));
  return stdout.trim().split('\n')[0] || program;
}

/** Writes its own folder, and must fail to write the system. */
const trial = 'touch works && ! touch /usr/roost-trial 2>/dev/null && [ -r /proc/self/stat ] && echo works';

async function works(sandbox: Sandbox, runFolder: string): Promise<boolean> {
  const folder = await mkdtemp(join(runFolder, 'trial-'));
  try {
    const words = await sandbox.prefix({ folder, readable: [], mounts: [], hidden: [] });
    // Without a terminal there is no session to give; the rest is tried as it will be used.
    const [program, ...args] = [
      ...words.filter((word) => !word.startsWith('--ctty')),
      '/bin/sh',
      '-c',
      trial,
    ];
    if (program === undefined) return false;
    const { stdout } = await run(program, args, { timeout: 10_000, killSignal: 'SIGKILL' });
    return stdout.trim() === 'works';
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
