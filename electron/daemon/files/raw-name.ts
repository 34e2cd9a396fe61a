import { join } from 'node:path';

/**
 * The path of a name in a folder, byte for byte.
 *
 * Linux's names are bytes, and games unpack archives in which they are no UTF-8. Read as text, such a name leads to no
 * file: it could be neither measured nor copied nor removed. Windows' names are text, and only as text does Node reach
 * what lies deeper than 260 letters there.
 */
export function pathWithin(folder: string | Buffer, name: string | Buffer): string | Buffer {
  if (process.platform === 'win32') return join(folder.toString(), name.toString());
  return Buffer.concat([bytesOf(folder), slash, bytesOf(name)]);
}

const slash = Buffer.from('/');

function bytesOf(text: string | Buffer): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text;
}
