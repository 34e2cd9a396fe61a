import { AppError } from '#shared/errors/app-error.ts';
import type { InstallJob, ProcessSpec } from '../environment.ts';
import { installMarker } from '../native/native-system.ts';
import { treeLimits } from '../native/tree-limits.ts';
import { batchCommandLine, commandLine } from './launch/command-line.ts';
import { cleanVariables } from './launch/environment-block.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import { findInterpreter, findProgram } from './launch/program.ts';

/** What a server's process is started from. Fails with `environment.program-missing`. */
export async function serverLaunch(spec: ProcessSpec): Promise<LaunchSpec> {
  const { launch, folder } = spec;
  if (launch.kind !== 'program')
    throw new AppError('environment.egg-needs-other', { egg: launch.image, needs: 'docker' });
  const [name = '', ...words] = launch.argv;
  return {
    marker: spec.serverId,
    ...(await programWords(await findProgram(name, folder, launch.runtimeFolders), words)),
    folder,
    variables: cleanVariables(launch.runtimeFolders, spec.variables),
    limits: treeLimits(spec.limits),
    console: launch.console ?? { kind: 'pty' },
  };
}

/** A program and its words as CreateProcessW wants them; a batch file is cmd.exe's to run. */
export async function programWords(
  program: string,
  words: readonly string[],
): Promise<{ program: string; commandLine: string }> {
  if (!/\.(bat|cmd)$/i.test(program)) return { program, commandLine: commandLine([program, ...words]) };
  const cmd = await interpreter('cmd');
  return { program: cmd, commandLine: batchCommandLine(cmd, [program, ...words]) };
}

/** How an interpreter is called with a script. Source: eggs.md, 15.5. */
const powershellWords = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'];

/** A script as its interpreter wants it: the file's name, its bytes, and the words that run it. */
interface ScriptForm {
  fileName: string;
  content(script: string): string;
  words(file: string): string[];
}

const asIs = (script: string) => script.replaceAll(/\r?\n/g, '\r\n');

const forms: Record<string, ScriptForm> = {
  powershell: {
    fileName: 'install.ps1',
    // Without the mark, Windows' own PowerShell reads the file in the letters of the system's language.
    content: (script) => `\uFEFF${asIs(script)}`,
    words: (file) => [...powershellWords, file],
  },
  pwsh: { fileName: 'install.ps1', content: asIs, words: (file) => [...powershellWords, file] },
  cmd: {
    fileName: 'install.cmd',
    content: (script) => `@chcp 65001>nul\r\n${asIs(script)}`,
    words: (file) => ['/d', '/q', '/c', file],
  },
};

/** An install script's form and its interpreter. Fails with `install.entrypoint-unknown`. */
export async function scriptForm(entrypoint: string): Promise<ScriptForm & { program: string }> {
  const name = entrypoint
    .trim()
    .toLowerCase()
    .replace(/\.exe$/, '');
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  const program = form === undefined ? null : await findInterpreter(name);
  if (form === undefined || program === null)
    throw new AppError('install.entrypoint-unknown', { entrypoint });
  return { ...form, program };
}

/** What an install script is run from. */
export function installLaunch(job: InstallJob, program: string, words: readonly string[]): LaunchSpec {
  const variables = new Map([...job.variables, ['SERVER_DIR', job.folder], ['STAGING_DIR', job.folder]]);
  return {
    marker: installMarker(job.serverId),
    program,
    commandLine: commandLine([program, ...words]),
    folder: job.folder,
    variables: cleanVariables(job.runtimeFolders, variables),
    limits: treeLimits(job.limits),
    // Mostly nobody sits at this terminal, and interpreters ask fewer questions of a pipe.
    console: { kind: job.isAsking === true ? 'pty' : 'pipe' },
  };
}

async function interpreter(name: string): Promise<string> {
  const found = await findInterpreter(name);
  if (found === null) throw new AppError('environment.program-missing', { program: name });
  return found;
}
