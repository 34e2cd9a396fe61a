/** Archives that are unpacked, and those that are known but not read. */
export type ArchiveKind = 'zip' | 'tar' | 'unknown';

const marks: readonly (readonly [kind: ArchiveKind, at: number, bytes: readonly number[]])[] = [
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['zip', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['tar', 0, [0x1f, 0x8b]],
  ['tar', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
  // 7z, rar, xz, bzip2.
  ['unknown', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['unknown', 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['unknown', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['unknown', 0, [0x42, 0x5a, 0x68]],
];

/** What a file is by its first bytes, since names lie; null for no archive. */
export function archiveKind(head: Uint8Array): ArchiveKind | null {
  const mark = marks.find(([, at, bytes]) => bytes.every((byte, index) => head[at + index] === byte));
  return mark?.[0] ?? null;
}
