import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { systemFolders } from './environment-block.ts';

/** Endings that make a file a program, in the order in which Windows tries them. */
const endings = ['.com', '.exe', '.bat', '.cmd'];

/** The interpreters that a startup command may name as its first word. Source: eggs.md, 15.6. */
const interpreters = ['cmd', 'powershell', 'pwsh'];

/**
 * Finds the program that a startup command names: in the server's folder, then in the runtimes' folders; an interpreter
 * of Windows where Windows has it.
 *
 * PATH is not searched, because a server must not depend on what happens to be installed. Fails with
 * `environment.program-missing`. Source: eggs.md, 15.6.
 */
export async function findProgram(
  name: string,
  folder: string,
  runtimeFolders: readonly string[],
): Promise<string> {
  const isPlain = !/[\\/:]/.test(name);
  const places = [isAbsolute(name) ? name : resolve(folder, name)];
  if (isPlain) places.push(...runtimeFolders.map((runtime) => join(runtime, name)));
  const found = await firstProgram(places);
  if (found !== null) return found;
  const plain = name.toLowerCase().replace(/\.exe$/, '');
  const interpreter = interpreters.includes(plain) ? await findInterpreter(plain) : null;
  if (interpreter !== null) return interpreter;
  throw new AppError('environment.program-missing', { program: name });
}

/** PowerShell or cmd as this PC has it; null when it does not. */
export function findInterpreter(name: string): Promise<string | null> {
  const roots = [process.env['ProgramFiles'], process.env['ProgramW6432']].filter(
    (root) => root !== undefined,
  );
  const newer = roots.map((root) => join(root, 'PowerShell', '7'));
  return firstProgram([...systemFolders(), ...newer].map((folder) => join(folder, `${name}.exe`)));
}

/** Finds a program on a search path such as the person's own; null when it is not there. */
export function searchPath(name: string, path: string, folder: string): Promise<string | null> {
  if (/[\\/:]/.test(name)) return firstProgram([resolve(folder, name)]);
  return firstProgram(
    path
      .split(';')
      .filter((entry) => entry !== '')
      .map((entry) => resolve(folder, entry, name)),
  );
}

async function firstProgram(places: readonly string[]): Promise<string | null> {
  for (const place of places) {
    const hasEnding = endings.some((ending) => place.toLowerCase().endsWith(ending));
    for (const ending of hasEnding ? [''] : endings) {
      if (await isFile(place + ending)) return place + ending;
    }
  }
  return null;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
