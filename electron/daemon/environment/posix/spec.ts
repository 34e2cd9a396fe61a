import { dirname } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { InstallJob, ProcessSpec } from '../environment.ts';
import { installMarker } from '../native/native-system.ts';
import { treeLimits } from '../native/tree-limits.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import { findProgram, searchPath } from './launch/program.ts';
import type { Machine } from './machine.ts';
import type { SandboxView } from './sandbox/sandbox.ts';
import { hiddenPlaces, runtimeView } from './sandbox/system-view.ts';

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * A program's whole environment: nothing of the daemon's own, which holds the person's keys and tokens.
 *
 * The runtimes' folders stand first on PATH; what the server sets itself wins over the rest.
 */
export function cleanVariables(
  folder: string,
  runtimeFolders: readonly string[],
  variables: ReadonlyMap<string, string>,
): Map<string, string> {
  const path = [...runtimeFolders, variables.get('PATH') ?? systemPath].join(':');
  return new Map([
    ['HOME', folder],
    ['TERM', 'xterm-256color'],
    ['LANG', 'C.UTF-8'],
    ...variables,
    ['PATH', path],
  ]);
}

/** What a server's process is started from. Fails with `environment.program-missing`. */
export async function serverLaunch(machine: Machine, spec: ProcessSpec): Promise<LaunchSpec> {
  const { launch, folder } = spec;
  if (launch.kind !== 'program')
    throw new AppError('environment.egg-needs-other', { egg: launch.image, needs: 'docker' });
  const [name = '', ...words] = launch.argv;
  const program = await findProgram(name, folder, launch.runtimeFolders);
  return {
    marker: spec.serverId,
    argv: [program, ...words],
    folder,
    variables: cleanVariables(folder, launch.runtimeFolders, spec.variables),
    limits: treeLimits(spec.limits),
    view: await sandboxView(machine, {
      folder,
      program,
      runtimeFolders: launch.runtimeFolders,
      mounts: spec.mounts,
    }),
    plainTerminal: false,
  };
}

/** The shells that an install script may ask for. Source: eggs.md, 15.8. */
const shells = ['bash', 'sh'];

/** What an install script is run from. Fails with `install.entrypoint-unknown`. */
export async function installLaunch(machine: Machine, job: InstallJob, script: string): Promise<LaunchSpec> {
  const entrypoint = job.entrypoint.trim().toLowerCase();
  const shell = shells.includes(entrypoint) ? await searchPath(entrypoint, systemPath, '/') : null;
  if (shell === null) throw new AppError('install.entrypoint-unknown', { entrypoint: job.entrypoint });
  const variables = new Map([...job.variables, ['SERVER_DIR', job.folder], ['STAGING_DIR', job.folder]]);
  const view = await sandboxView(machine, {
    folder: job.folder,
    program: shell,
    runtimeFolders: job.runtimeFolders,
    mounts: [],
  });
  return {
    marker: installMarker(job.serverId),
    argv: [shell, script],
    folder: job.folder,
    variables: cleanVariables(job.folder, job.runtimeFolders, variables),
    limits: treeLimits(job.limits),
    view: { ...view, readable: [...view.readable, dirname(script)] },
    plainTerminal: false,
  };
}

/** Where a container would have the server's folder; mounts for a container mean the folder itself here. */
const containerHome = '/home/container';

async function sandboxView(
  machine: Machine,
  facts: Pick<ProcessSpec, 'folder' | 'mounts'> & { program: string; runtimeFolders: readonly string[] },
): Promise<SandboxView> {
  const { folder } = facts;
  const system = (await machine.system()).folders;
  const hidden = hiddenPlaces(machine.runFolder, folder, system);
  const mounts = facts.mounts.map((mount) => ({
    ...mount,
    target: mount.target.startsWith(containerHome)
      ? folder + mount.target.slice(containerHome.length)
      : mount.target,
  }));
  const visible = [folder, ...system];
  return {
    folder,
    mounts,
    hidden,
    readable: await runtimeView(facts.program, facts.runtimeFolders, visible, [
      machine.runFolder,
      dirname(folder),
    ]),
  };
}
