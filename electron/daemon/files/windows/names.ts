import { codeError } from '../place.ts';

/** Devices of DOS, which are no files under any ending. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** Separators, streams of a file, patterns, and what no name on Windows may hold. */
// oxlint-disable-next-line no-control-regex -- these are control characters
const forbidden = /[\\/:*?"<>|\x00-\x1f]/;

const longestName = 255;

/**
 * Refuses a name that Windows, or a program of it, would take for something else than the name of one file.
 *
 * The kernel itself would make a file of nearly every name, which Explorer and games then could neither open nor remove.
 * Fails with EINVAL or ENAMETOOLONG.
 */
export function checkName(name: string): string {
  if (name.length > longestName) throw codeError('ENAMETOOLONG', name);
  if (forbidden.test(name) || devices.test(name) || /[. ]$/.test(name)) throw codeError('EINVAL', name);
  return name;
}

/** Whether a final path is the root's or below it; both as `GetFinalPathNameByHandle` tells them. */
export function isBeneath(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('\\') ? root : `${root}\\`);
}
