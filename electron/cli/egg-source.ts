import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { EggSource } from '#shared/contract/eggs.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { decodeText } from '#shared/lib/decode-text.ts';
import { typedFolder } from './typed-folder.ts';

/** As much as the contract lets through. */
const maximumBytes = 4 * 1024 * 1024;

/** The egg that a typed file or address means. Fails with `egg.too-large` or `cli.file-unreadable`. */
export async function eggSourceOf(place: string): Promise<EggSource> {
  if (/^https?:\/\//i.test(place)) return { kind: 'url', url: place };
  const file = resolve(typedFolder(), place);
  try {
    if ((await stat(file)).size > maximumBytes) throw new AppError('egg.too-large', { maximumBytes });
    const bytes = await readFile(file);
    // Notepad writes UTF-16; what is no text at all is for the daemon to say.
    const text = decodeText(bytes)?.text ?? bytes.toString('utf8');
    return { kind: 'text', name: basename(file), text };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('cli.file-unreadable', { file }, { cause });
  }
}
