import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl';
import { AppError } from '#shared/errors/app-error.ts';
import type { Unpacking } from './unpacking.ts';

const unixModeShift = 16;
const kindMask = 0o170_000;
const plainKinds = [0, 0o100_000, 0o040_000];

/** An entry as its archive's directory tells it. */
interface Listed {
  entry: Entry;
  path: string;
}

/**
 * Unpacks a zip archive. What its directory says is held against the bounds before the first file is written.
 *
 * Fails with `world.archive-encrypted`, `world.archive-broken` and as `Unpacking` does.
 *
 * @param told how much there is, once that is known
 */
export async function unpackZip(
  archive: string,
  unpacking: Unpacking,
  told: (totalBytes: number) => void,
): Promise<void> {
  const { file } = unpacking;
  // Names are read by us: the library's own check says what it found only in words.
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
  const zip = await openPromise(archive, options);
  try {
    const listed: Listed[] = [];
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      unpacking.assertFits(total, listed.length + 1);
      if (entry.isEncrypted()) throw new AppError('world.archive-encrypted', { file });
      listed.push({ entry, path: pathOf(entry) });
    }
    told(total);
    for (const { entry, path } of listed) {
      if (isSpecial(entry)) unpacking.leaveOut(path);
      else if (/[\\/]$/.test(path)) await unpacking.folder(path);
      else {
        if (!entry.canDecodeFileData()) {
          const detail = `compression method ${entry.compressionMethod}`;
          throw new AppError('world.archive-broken', { file, detail });
        }
        const bytes = await zip.openReadStreamPromise(entry);
        await unpacking.write(path, bytes, entry.getLastModDate());
      }
    }
  } finally {
    zip.close();
  }
}

function pathOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

/** A link or a device, as tools on Unix note it. */
function isSpecial({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const isUnix = versionMadeBy >>> 8 === 3;
  const kind = (externalFileAttributes >>> unixModeShift) & kindMask;
  return isUnix && !plainKinds.includes(kind);
}
