import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { SearchSpace } from './places.ts';

const run = promisify(execFile);

const isWindows = process.platform === 'win32';
const nodeName = isWindows ? 'node.exe' : 'node';
const npmName = isWindows ? 'npm.cmd' : 'npm';

/**
 * The folders that give a server `node` and `npm` of one Node; null when there is no npm on this PC.
 *
 * Where npm lies beside the program its folder is enough. The Node that Roost brings comes without npm: for it the PC's
 * npm is found, and a folder of launchers made in our store that run it by this Node.
 */
export async function nodeFolders(program: string, space: SearchSpace): Promise<string[] | null> {
  const folder = dirname(program);
  if (basename(program) === nodeName && (await isExecutable(join(folder, npmName)))) return [folder];
  const npm = await findNpm(program, space);
  if (npm === null) return null;
  const launchers = await makeLaunchers(program, npm, space.store);
  return [launchers, folder, dirname(dirname(npm))];
}

/** The first npm-cli.js that this Node really runs. */
async function findNpm(program: string, space: SearchSpace): Promise<string | null> {
  for (const candidate of npmCandidates(program, space)) {
    try {
      const file = await realpath(candidate);
      if (basename(file) !== 'npm-cli.js') continue;
      const { stdout } = await run(program, [file, '--version'], {
        env: { PATH: space.environment['PATH'], npm_config_update_notifier: 'false' },
        timeout: 20_000,
        killSignal: 'SIGKILL',
      });
      if (/^\d+\.\d+/.test(stdout)) return file;
    } catch {
      // Not there, or not one that this Node can run.
    }
  }
  return null;
}

function* npmCandidates(program: string, { environment, store }: SearchSpace): Generator<string> {
  const inModules = 'node_modules/npm/bin/npm-cli.js';
  yield join(store, 'npm', 'bin', 'npm-cli.js');
  // Set when npm itself started us, as with `npm start`.
  if (environment['npm_execpath']) yield environment['npm_execpath'];
  yield join(dirname(dirname(program)), 'lib', inModules);
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    // On Windows npm.cmd is a script that names the file beside it, elsewhere npm is a link to it.
    if (isAbsolute(folder)) yield join(folder, isWindows ? inModules : 'npm');
  }
  if (isWindows) return;
  for (const prefix of ['/usr/local/lib', '/usr/lib', '/opt/homebrew/lib']) yield join(prefix, inModules);
  yield '/usr/share/nodejs/npm/bin/npm-cli.js';
}

/** Makes the folder whole or not at all; its name tells what it leads to, so an old one is never wrong. */
async function makeLaunchers(program: string, npm: string, store: string): Promise<string> {
  const id = createHash('sha256').update(`${program}\n${npm}`).digest('hex').slice(0, 12);
  const folder = join(store, 'launchers', `node-${id}`);
  const last = isWindows ? 'npx.cmd' : 'npx';
  if (await isExecutable(join(folder, last))) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const making = await mkdtemp(join(dirname(folder), '.making-'));
  try {
    // Windows lets only administrators make links; there the program's own folder follows on PATH.
    if (!isWindows) await symlink(program, join(making, 'node'));
    for (const name of ['npm', 'npx']) {
      const script = join(dirname(npm), `${name}-cli.js`);
      if (isWindows) await writeFile(join(making, `${name}.cmd`), batchLauncher(program, script));
      else await writeFile(join(making, name), shellLauncher(program, script), { mode: 0o755 });
    }
    // `mkdtemp` makes it for us alone; a sandboxed server may be another user.
    await chmod(making, 0o755);
    await rm(folder, { recursive: true, force: true });
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!(await isExecutable(join(folder, last)))) throw error;
  }
  return folder;
}

function batchLauncher(program: string, script: string): string {
  const [node, file] = [program, script].map((path) => path.replaceAll('%', '%%'));
  return `@"${node}" "${file}" %*\r\n`;
}

function shellLauncher(program: string, script: string): string {
  return `#!/bin/sh\nexec ${shellWord(program)} ${shellWord(script)} "$@"\n`;
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
