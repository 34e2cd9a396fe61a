/**
 * The path of a name in a folder, byte for byte.
 *
 * Linux's names are bytes, and games unpack archives in which they are no UTF-8. Read as text, such a name leads to no
 * file: it could be neither measured nor copied nor removed.
 */
export function pathWithin(folder: string | Buffer, name: string | Buffer): Buffer {
  return Buffer.concat([bytesOf(folder), slash, bytesOf(name)]);
}

const slash = Buffer.from('/');

function bytesOf(text: string | Buffer): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text;
}
