import { getFileNameLowLevel, openPromise } from 'yauzl';
import { mostEntries } from './unpacking.ts';

/** Whether a zip has a file whose path fits; its directory is read, nothing is unpacked. */
export async function zipHolds(archive: string, wanted: RegExp): Promise<boolean> {
  const zip = await openPromise(archive, { lazyEntries: true, decodeStrings: false, autoClose: false });
  try {
    let seen = 0;
    for await (const { generalPurposeBitFlag, fileNameRaw, extraFields } of zip.eachEntry()) {
      if (wanted.test(getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)))
        return true;
      seen += 1;
      if (seen > mostEntries) return false;
    }
    return false;
  } finally {
    zip.close();
  }
}
