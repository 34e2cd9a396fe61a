/** A file's text, and the place of the first bytes in it that are none; null where all are. */
export interface DecodedText {
  text: string;
  damagedAt: number | null;
}

/**
 * UTF-8, or UTF-16 where its byte order mark says so, as Notepad writes it, or where every other byte of its beginning
 * is zero. Marks and invisible characters in front become blanks. Null for a file that is no text at all.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && isBinary(bytes)) return null;
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes).replace(/^[\s\ufeff\u200b\u2060]+/, (blanks) => {
    return blanks.replaceAll(/[^\s]|\ufeff|\u00a0/g, ' ');
  });
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, damagedAt: null };
  } catch {
    return { text, damagedAt: Math.max(0, text.indexOf('\ufffd')) };
  }
}

function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : 'utf-8';
}

/** How archives, pictures and programs begin, in hexadecimal. */
const SIGNATURES =
  '504b0304 504b0506 1f8b 89504e47 ffd8ff 47494638 526172211a 377abcaf 7f454c46 25504446 4d5a9000 4d5a7800'.split(
    ' ',
  );

/** Begins like a file of another kind, or holds in its beginning what no text does. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1024);
  const start = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (SIGNATURES.some((signature) => start.startsWith(signature))) return true;
  return head.filter((byte) => byte === 0).length > head.length / 10;
}
