import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Wine shows the system under it as drive Z. */
export const isWine = existsSync('Z:\\proc\\self');

/** How many living processes of this Windows have the word in their command line. */
export async function countWindowsProcesses(word: string): Promise<number> {
  const lines = isWine ? await commandLinesOfWine() : await commandLinesOfWindows();
  return lines.filter((line) => line.split(/[\0\s"]/).includes(word)).length;
}

async function commandLinesOfWine(): Promise<string[]> {
  const pids = (await readdir('Z:\\proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`Z:\\proc\\${pid}\\cmdline`, 'utf8').catch(() => '')));
}

async function commandLinesOfWindows(): Promise<string[]> {
  const command = 'Get-CimInstance Win32_Process | ForEach-Object { $_.CommandLine }';
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-Command', command], { maxBuffer: 1 << 26 });
  return stdout.split(/\r?\n/);
}

/** How many handles our own process holds. */
export async function countHandles(): Promise<number> {
  const { default: koffi } = await import('koffi');
  const kernel = koffi.load('kernel32.dll');
  const current = kernel.func('__stdcall', 'GetCurrentProcess', 'uintptr_t', []);
  const count = kernel.func('__stdcall', 'GetProcessHandleCount', 'int', ['uintptr_t', 'void *']);
  const answer = Buffer.alloc(4);
  if (Number(count(current(), answer)) === 0) throw new Error('Windows does not count our handles');
  return answer.readUInt32LE();
}
