import { Jail } from '#daemon/files/index.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import { hasFeature } from '#shared/domain/features.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';

/** Where Minecraft, and all that is made of it, looks for the agreement. */
const file = 'eula.txt';
const maximumBytes = 65_536;
const line = /^([ \t]*eula[ \t]*[=:][ \t]*)(\S*)/im;

/** The terms of a game. Eggs with the feature `eula` that our catalogue does not know are all Minecraft's. */
export function termsOf({ catalogue }: Pick<EggRecord, 'catalogue'>): { name: string; url: string } {
  return catalogue?.eula ?? { name: 'Minecraft EULA', url: 'https://aka.ms/MinecraftEULA' };
}

/**
 * Holds that the person has agreed to the game's terms, where our catalogue knows that it has any, and writes what the
 * game reads of it. Nothing is written before they agreed; a file in which they did so themselves counts.
 *
 * Fails with `server.eula-needed`.
 */
export async function holdEula(
  record: Pick<ServerRecord, 'name' | 'eulaAgreedAt'>,
  egg: Pick<EggRecord, 'egg' | 'catalogue'>,
  folder: string,
): Promise<void> {
  const isWritten = hasFeature(egg.egg.features, 'eula');
  const hasAgreed = record.eulaAgreedAt !== null;
  if (!hasAgreed && (egg.catalogue?.eula ?? null) === null) return;
  if (!isWritten) {
    if (!hasAgreed) throw eulaNeeded(record.name, egg);
    return;
  }
  await using jail = await Jail.open(folder);
  const text = await readFile(jail);
  if (line.exec(text)?.[2]?.toLowerCase() === 'true') return;
  if (!hasAgreed) throw eulaNeeded(record.name, egg);
  await jail.write(file, Buffer.from(agreed(text), 'utf8'));
}

function eulaNeeded(server: string, egg: Pick<EggRecord, 'catalogue'>): AppError {
  const { name, url } = termsOf(egg);
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
