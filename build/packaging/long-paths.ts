import { readFile, writeFile } from 'node:fs/promises';
import { NtExecutable, NtExecutableResource } from 'resedit';

/** RT_MANIFEST. */
const manifestType = 24;
const setting =
  '<longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>';
const emptyManifest =
  '<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">' +
  '<application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings></windowsSettings></application></assembly>';

/**
 * Says in a Windows program's manifest that it knows paths of more than 260 characters, which mods often have.
 *
 * Windows believes it where the person or their administrator has allowed long paths; our own file code does not
 * depend on it.
 */
export async function allowLongPaths(file: string): Promise<void> {
  // Only what was signed in a way of its own, such as Electron's own program, holds a signature here; ours comes later.
  const program = NtExecutable.from(await readFile(file), { ignoreCert: true });
  const resources = NtExecutableResource.from(program);
  const entry = resources.entries.find(({ type }) => type === manifestType);
  const text = withLongPaths(entry === undefined ? emptyManifest : Buffer.from(entry.bin).toString('utf8'));
  if (entry === undefined) {
    resources.entries.push({ type: manifestType, id: 1, lang: 1033, codepage: 65_001, bin: bytesOf(text) });
  } else {
    entry.bin = bytesOf(text);
  }
  resources.outputResource(program);
  await writeFile(file, Buffer.from(program.generate()));
}

/** The manifest with the setting, once. */
export function withLongPaths(manifest: string): string {
  if (manifest.includes('longPathAware')) return manifest;
  const opened = /<((?:\w+:)?windowsSettings)\b[^>]*?(\/?)>/.exec(manifest);
  if (opened !== null && opened[2] === '') {
    const end = opened.index + opened[0].length;
    return manifest.slice(0, end) + setting + manifest.slice(end);
  }
  const application = `<application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>${setting}</windowsSettings></application>`;
  return manifest.replace(/<\/((?:\w+:)?assembly)>\s*$/, `${application}</$1>`);
}

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
