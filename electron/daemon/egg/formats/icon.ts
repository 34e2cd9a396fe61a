import type { Egg } from '#shared/domain/egg.ts';
import type { FieldSource } from './fields.ts';
import { isDataUri } from './images.ts';
import { type MapNode, valueOf } from './tree.ts';

const MAX_ICON_BYTES = 512 * 1024;

/** How each kind of picture begins. An SVG is never taken: it is markup that could run. */
const SIGNATURES: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  'image/png': (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/gif': (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
  'image/webp': (bytes) => /^RIFF[\s\S]{4}WEBP$/.test(bytes.toString('latin1', 0, 12)),
};

/** The egg's picture, from `icon` or its older name `image`; dropped with a warning when it is not safely one. */
export function readIcon({ problems }: FieldSource, root: MapNode): Egg['icon'] {
  for (const key of ['icon', 'image']) {
    const node = valueOf(root, key);
    if (node?.kind !== 'text' || node.value.trim() === '' || (key === 'image' && !isDataUri(node))) continue;
    const icon = parseIcon(node.value.trim());
    if (typeof icon === 'object') return icon;
    problems.warn(key, node.at, `The picture was left out: ${icon}.`);
  }
  return null;
}

/** The picture, or why it is none. */
function parseIcon(uri: string): NonNullable<Egg['icon']> | string {
  const found = /^data:(image\/[a-z0-9.+-]+);base64,/i.exec(uri);
  const declared =
    found?.[1]?.toLowerCase() === 'image/jpg' ? 'image/jpeg' : (found?.[1]?.toLowerCase() ?? '');
  const signature = Object.hasOwn(SIGNATURES, declared) ? SIGNATURES[declared] : undefined;
  if (!found || !signature) return 'only PNG, JPEG, WebP and GIF are shown';
  const encoded = uri.slice(found[0].length);
  if (encoded.length > (MAX_ICON_BYTES * 4) / 3 + 4) return `it is larger than ${MAX_ICON_BYTES / 1024} KiB`;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > MAX_ICON_BYTES) return `it is larger than ${MAX_ICON_BYTES / 1024} KiB`;
  if (!signature(bytes)) return `its bytes are not those of ${declared}`;
  return { mime: declared, base64: bytes.toString('base64') };
}
