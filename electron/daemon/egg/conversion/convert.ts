import { createHash } from 'node:crypto';
import type { Egg } from '#shared/domain/egg.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import type { NativeSystem } from '#shared/domain/runnable.ts';
import { splitWords } from '#shared/domain/startup.ts';
import { editableNames, shellOf } from '#shared/domain/startup-shell.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { plcnTree } from '../formats/export-plcn.ts';
import { writeJson } from '../formats/write-json.ts';
import { type Conversion, isRefusal } from './conversion.ts';
import { toPosix } from './to-posix.ts';
import { toWindows } from './to-windows.ts';

const SUFFIXES = { windows: ' (Windows)', posix: ' (Linux and macOS)' };

/**
 * Makes a second egg of one that is made for containers, for a native system; the first one stays as it is.
 *
 * It is marked as converted, has an id made of the first one's, and is only as good as what could be told from the
 * egg: the person sees what changed before it is kept. Gives the reason where it cannot be done.
 * Source: egg formats, section 16.
 */
export function convertEgg(egg: Egg, system: NativeSystem): Conversion {
  if (egg.platform !== 'container') return new AppError('egg.conversion-native', { egg: egg.name });
  const made = system === 'windows' ? toWindows(egg) : toPosix(egg);
  if (isRefusal(made)) return made;
  for (const { command } of made.egg.startup) {
    const shell = shellOf(splitWords(command));
    // No import would take it: what people enter would be commands of their own.
    if (shell !== null && editableNames(command, made.egg.variables).length > 0) {
      return new AppError('egg.conversion-shell', { operator: shell });
    }
  }
  const id = convertedId(egg.id, system);
  return {
    notes: made.notes,
    egg: {
      ...made.egg,
      id,
      name: `${egg.name}${SUFFIXES[system]}`,
      source: { ...made.egg.source, updateUrl: null, convertedFrom: egg.id },
      problems: [],
    },
  };
}

/** Always the same for the same egg, so that converting it again updates what was made of it. */
export function convertedId(original: EggId, system: NativeSystem): EggId {
  const hash = createHash('sha256').update(`converted/${system}/${original}`).digest('hex');
  return eggId.parse(
    `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
  );
}

/**
 * The file of a converted egg, which is imported like any other.
 *
 * It says the version that the first egg had, since that decides how placeholders and configuration files are read.
 */
export function convertedFile(egg: Egg): Uint8Array<ArrayBuffer> {
  return Buffer.from(`${writeJson(plcnTree(egg, 'text', egg.source.format))}\n`, 'utf8');
}
