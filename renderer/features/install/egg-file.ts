import type { EggSource } from '#shared/contract/eggs.ts';
import { decodeText } from '#shared/lib/decode-text.ts';

/** Endings of the files that eggs come in; Skyport's is the last. */
export const eggFileEndings = '.json,.yml,.yaml,.egg,.cargofile';

/** A chosen or dropped file as the daemon takes it. Notepad writes UTF-16; what is no text is for the daemon to say. */
export async function eggFileSource(file: File): Promise<EggSource> {
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  return { kind: 'text', name: file.name, text: decoded?.text ?? (await file.text()) };
}
