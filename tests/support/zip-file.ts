import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as a hostile or an honest tool would write it. */
export interface ZipEntry {
  name: string;
  data?: string | Buffer;
  /** Stored as it is instead of deflated. */
  isStored?: boolean;
  /** Unix mode with the kind of file, such as 0o120777 for a link. */
  mode?: number;
  isEncrypted?: boolean;
  /** What the archive says, where it lies. */
  declaredBytes?: number;
  method?: number;
}

/** A zip archive with exactly these entries, in this order, however wrong they are. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? '');
    const isStored = entry.isStored === true || data.length === 0;
    const packed = isStored ? data : deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (entry.isEncrypted === true ? 1 : 0), 2);
    fields.writeUInt16LE(entry.method ?? (isStored ? 0 : 8), 4);
    fields.writeUInt16LE(0x5a21, 8);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.declaredBytes ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, packed);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(((entry.mode ?? (entry.name.endsWith('/') ? 0o040_755 : 0o100_644)) << 16) >>> 0, 6);
    more.writeUInt32LE(offset, 10);
    // Made on Unix, so that the mode counts.
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), fields, more, name);
    offset += 30 + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

/** An honest zip of files by their paths. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  return zipFile(Object.entries(files).map(([name, data]) => ({ name, data })));
}
