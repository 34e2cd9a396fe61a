import { AppError } from '#shared/errors/app-error.ts';

const longestName = 255;
const longestPath = 1024;
const deepest = 40;

/** Names that Windows takes for devices, whatever stands behind the first dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Why a path from an archive or a browser cannot be used: it leads elsewhere, or no file here can be called so. */
export type PathFault = 'leads-elsewhere' | 'unusable';

/**
 * The names of a path from outside, for a new folder of ours in which there are no links.
 *
 * `\` divides names too: tools on Windows write archives so. What begins at a root or a drive, or goes up, leads elsewhere.
 */
export function safeNames(path: string, platform: NodeJS.Platform = process.platform): string[] | PathFault {
  if (/^[\\/]/.test(path) || /^[A-Za-z]:/.test(path)) return 'leads-elsewhere';
  const names = path.split(/[\\/]+/).filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) return 'leads-elsewhere';
  if (names.length === 0 || names.length > deepest || path.length > longestPath) return 'unusable';
  return names.every((name) => canBeName(name, platform)) ? names : 'unusable';
}

function canBeName(name: string, platform: NodeJS.Platform): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\0-\x1f\x7f]/.test(name) || !name.isWellFormed()) return false;
  if (Buffer.byteLength(name) > longestName) return false;
  if (platform !== 'win32') return true;
  // A colon would name a stream behind the file, and Windows drops dots and blanks at the end.
  return !/[<>:"|?*]/.test(name) && !/[. ]$/.test(name) && !device.test(name);
}

/**
 * The names that have been given out below one folder, so that no two are one file where letters' case does not count.
 */
export class GivenNames {
  readonly #kinds = new Map<string, { path: string; kind: 'file' | 'folder' }>();

  /** Holds that these names are free, and that all above them are folders. Fails with `world.archive-clash`. */
  take(names: readonly string[], kind: 'file' | 'folder', file: string): void {
    for (let depth = 1; depth <= names.length; depth++) {
      const path = names.slice(0, depth).join('/');
      const wanted = depth === names.length ? kind : 'folder';
      const folded = path.normalize('NFC').toLowerCase();
      const known = this.#kinds.get(folded);
      const isSame = known?.path === path && known.kind === 'folder' && wanted === 'folder';
      if (known !== undefined && !isSame) throw new AppError('world.archive-clash', { file, entry: path });
      this.#kinds.set(folded, { path, kind: wanted });
    }
  }
}
