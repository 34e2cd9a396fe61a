import { Jail } from '#daemon/files/index.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { hasFeature } from '#shared/domain/features.ts';
import { type Terms, termsOf } from '#shared/domain/terms.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';

/** Where Minecraft, and all that is made of it, looks for the agreement. */
const file = 'eula.txt';
const maximumBytes = 65_536;
const line = /^([ \t]*eula[ \t]*[=:][ \t]*)(\S*)/im;

/**
 * Holds that the person has agreed to the game's terms, where our catalogue or the egg's feature says that it has any,
 * and writes what the game reads of it. Nothing is written before they agreed; a file in which they did so themselves
 * counts.
 *
 * Fails with `server.eula-needed`.
 */
export async function holdEula(
  record: Pick<ServerRecord, 'name' | 'eulaAgreedAt'>,
  egg: Pick<EggRecord, 'egg' | 'catalogue'>,
  folder: string,
): Promise<void> {
  const terms = termsOf(egg.egg, egg.catalogue);
  if (terms === null) return;
  const hasAgreed = record.eulaAgreedAt !== null;
  if (!hasFeature(egg.egg.features, 'eula')) {
    if (!hasAgreed) throw eulaNeeded(record.name, terms);
    return;
  }
  await using jail = await Jail.open(folder);
  const text = await readFile(jail);
  if (line.exec(text)?.[2]?.toLowerCase() === 'true') return;
  if (!hasAgreed) throw eulaNeeded(record.name, terms);
  await jail.write(file, Buffer.from(agreed(text), 'utf8'));
}

function eulaNeeded(server: string, { name, url }: Terms): AppError {
  return new AppError('server.eula-needed', { server, eula: name, url });
}

async function readFile(jail: Jail): Promise<string> {
  try {
    return (await jail.read(file, { maximumBytes })).toString('utf8');
  } catch (error) {
    if (isAppError(error, 'file.not-found')) return '';
    throw error;
  }
}

/** Only the value changes; the game's comments stay. */
function agreed(text: string): string {
  if (line.test(text)) return text.replace(line, '$1true');
  return text === '' || text.endsWith('\n') ? `${text}eula=true\n` : `${text}\neula=true\n`;
}
