import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** What an archive holds: text by path. A name that ends in `*` may be run, and has no star in the archive. */
export type Contents = Readonly<Record<string, string>>;

/**
 * A zip file, which as most of those on the web says nothing of who may run what.
 *
 * @param encoding how the texts become bytes; `latin1` for bytes that were made text
 */
export function zip(contents: Contents, encoding: 'utf8' | 'latin1' = 'utf8'): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(contents)) {
    const name = Buffer.from(path.replace(/\*$/, ''), 'utf8');
    const data = Buffer.from(text, encoding);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); // version that can read it; no flags, stored, no time
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, data]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, entry, name]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, Buffer.from('PK\x05\x06'), end]);
}

/** A tar file, packed as its name on the web says. */
export function tar(contents: Contents, packing: 'gzip' | 'xz' | 'none'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'roost-archive-'));
  try {
    for (const [path, text] of Object.entries(contents)) {
      const file = join(folder, path.replace(/\*$/, ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode: path.endsWith('*') ? 0o755 : 0o644 });
    }
    const flags = { gzip: ['-z'], xz: ['-J'], none: [] }[packing];
    return execFileSync('tar', ['-C', folder, ...flags, '-c', ...readdirSync(folder)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
