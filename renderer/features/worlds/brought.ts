import type { WorldFile } from '#shared/lib/send-world.ts';

/** A file or a folder that a person chose or dropped, on its way to become a world. */
export interface Brought {
  /** As it is called on their PC. */
  name: string;
  files: readonly WorldFile[];
}

/** What a file field holds; null when nothing was chosen. A folder's files know their path from it on. */
export function broughtByField(list: FileList | null): Brought | null {
  const files = [...(list ?? [])].map((file) => worldFile(file, file.webkitRelativePath || file.name));
  return asBrought(files);
}

/**
 * What was dropped, with all that lies in a folder; null when there is nothing in it.
 *
 * Called while the drop is handled: the browser forgets what was dropped right after.
 */
export async function broughtByDrop(transfer: DataTransfer): Promise<Brought | null> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  // What a script drops has no entry, only a file.
  const dropped = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = await Promise.all(
    dropped.map(async (each) => {
      if (each === null) return [];
      return each instanceof File ? [worldFile(each, each.name)] : await filesOf(each);
    }),
  );
  return asBrought(files.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<WorldFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [worldFile(file, path)];
  }
  const inner = isFolder(entry) ? await entriesOf(entry) : [];
  const files: WorldFile[] = [];
  // One folder after the other: a world of Minecraft has thousands of files.
  for (const each of inner) files.push(...(await filesOf(each)));
  return files;
}

/** A reader hands out a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function asBrought(files: readonly WorldFile[]): Brought | null {
  const name = files[0]?.path.split('/')[0];
  return name === undefined ? null : { name, files };
}

function worldFile(file: File, path: string): WorldFile {
  return { path, bytes: file.size, base64: (at, length) => base64Of(file.slice(at, at + length)) };
}

/** The browser's own encoder, which works outside of the page's script. */
async function base64Of(part: Blob): Promise<string> {
  if (part.size === 0) return '';
  const reader = new FileReader();
  const read = new Promise<string>((resolve, reject) => {
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('a file could not be read')));
  });
  reader.readAsDataURL(part);
  const url = await read;
  return url.slice(url.indexOf(',') + 1);
}
