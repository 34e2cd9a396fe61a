import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { isWine } from './processes.ts';

const run = promisify(execFile);

/**
 * Makes a link, a junction on Windows, where no right of an administrator is needed for those.
 *
 * Wine before 10.12 has no links of Windows' own, but follows those of the system under it; so there it is one of these.
 */
export async function makeLink(target: string, path: string): Promise<void> {
  if (!isWine) return await symlink(target, path, process.platform === 'win32' ? 'junction' : null);
  const words = ['-s', target.replaceAll('\\', '/'), await linuxPath(path)];
  // How that ended is not told, and on a busy machine it now and then has not begun.
  for (let round = 0; round < 5 && !existsSync(path); round += 1) await inLinux('ln', words);
  if (!existsSync(path)) throw new Error(`the link ${path} could not be made`);
}

/** Removes a folder with all in it; the links of the system under Wine look like what they lead to, so not by Node. */
export async function removeWithLinks(folder: string): Promise<void> {
  if (isWine) await inLinux('rm', ['-rf', await linuxPath(folder)]);
  else await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Makes `trap` in the folder a folder and a link to the one above in turn, as fast as it can, until it is disposed. */
export async function startSwapping(folder: string): Promise<AsyncDisposable> {
  const worker = new Worker(swapper, { eval: true, workerData: { folder } });
  await once(worker, 'message');
  return { [Symbol.asyncDispose]: async () => void (await worker.terminate()) };
}

const swapper = `
  const { workerData, parentPort } = require('node:worker_threads');
  const fs = require('node:fs');
  const trap = workerData.folder + '/trap';
  const attempt = (step) => { try { step() } catch {} };
  parentPort.postMessage('ready');
  for (let turn = 0; ; turn++) {
    attempt(() => fs.mkdirSync(trap));
    attempt(() => fs.renameSync(trap, trap + turn % 50));
    attempt(() => fs.rmSync(trap + turn % 50, { recursive: true }));
    attempt(() => fs.symlinkSync('..', trap, 'junction'));
    attempt(() => fs.unlinkSync(trap));
  }`;

/** Runs a program of the system under Wine to its end; how it ended is not told there. */
async function inLinux(program: string, words: readonly string[]): Promise<void> {
  await run('start.exe', ['/wait', '/unix', `/usr/bin/${program}`, ...words]).catch(() => undefined);
}

/** The path of a file of Wine's drives as the system under it names it. */
async function linuxPath(path: string): Promise<string> {
  const { stdout } = await run('winepath.exe', ['-u', path]);
  return stdout.trim();
}
