import { text } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** What a Java archive says of itself. */
export interface JarFacts {
  mainClass: string | null;
  /** Of Minecraft, with the Java that it wants, from `version.json`; null where it has none. */
  minecraft: { version: string; java: number | null } | null;
}

const mostEntries = 50_000;
const longestFile = 256 * 1024;

/** Reads the few small files of a jar that tell what it is. Nothing is unpacked; null for what is no archive. */
export async function jarFacts(file: string): Promise<JarFacts | null> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  } catch {
    return null;
  }
  try {
    const found = new Map<string, string>();
    let seen = 0;
    for await (const entry of zip.eachEntry()) {
      seen += 1;
      if (entry.fileName === 'META-INF/MANIFEST.MF' || entry.fileName === 'version.json') {
        found.set(entry.fileName, await small(zip, entry));
      }
      if (found.size === 2 || seen > mostEntries) break;
    }
    const manifest = found.get('META-INF/MANIFEST.MF') ?? '';
    return {
      mainClass: /^Main-Class:\s*(\S+)/m.exec(manifest)?.[1] ?? null,
      minecraft: minecraftOf(found.get('version.json')),
    };
  } catch {
    // Torn, or made to be hard to read.
    return null;
  } finally {
    zip.close();
  }
}

async function small(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > longestFile || entry.isEncrypted()) return '';
  return await text(await zip.openReadStreamPromise(entry));
}

function minecraftOf(json: string | undefined): JarFacts['minecraft'] {
  try {
    const { id, java_version: java }: { id?: unknown; java_version?: unknown } = Object(
      JSON.parse(json ?? 'null'),
    );
    if (typeof id !== 'string' || !/^[\w.-]{1,40}$/.test(id)) return null;
    return { version: id, java: typeof java === 'number' ? java : null };
  } catch {
    return null;
  }
}
