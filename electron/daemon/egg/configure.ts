import type { Logger } from 'pino';
import { Jail } from '#daemon/files/index.ts';
import type { ConfigFile, Egg } from '#shared/domain/egg.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { fillConfigValue, lookupVariable, type PlaceholderFacts } from '#shared/domain/placeholders.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Replacement } from './parsers/index.ts';
import { rewriteAside } from './parsers/rewrite.ts';
import type { ServerFacts } from './server-facts.ts';
import { buildVariables, placeholderFacts } from './variables.ts';

/** What `configureFiles` works on. `folder` is the server's folder, or a staged one. */
export interface ConfigureRequest {
  egg: Egg;
  facts: ServerFacts;
  folder: string;
  logger: Logger;
}

/** Wings' own bound; a configuration file that is larger is none. */
const MAXIMUM_BYTES = 64 * 1_048_576;

/**
 * Brings the egg's configuration files up to date, as before every start.
 *
 * A missing file is made unless the egg says otherwise. One file's failure leaves that file as it was and comes back as
 * a notice; it does not stop the others or the start. Files that say so already are not written.
 */
export async function configureFiles(request: ConfigureRequest, signal: AbortSignal): Promise<Notice[]> {
  const { egg, facts, folder, logger } = request;
  if (egg.config.files.length === 0) return [];
  const placeholders = placeholderFacts(egg, facts, buildVariables(egg, facts));
  const bareNames = egg.source.format === 'SPDL_v1';
  const ofPelican = egg.source.format.startsWith('PLCN_');
  const notices: Notice[] = [];
  await using jail = await Jail.open(folder);
  for (const file of egg.config.files) {
    signal.throwIfAborted();
    const path = fillPath(file.path, placeholders);
    try {
      const fill = (text: string): string => fillConfigValue(text, placeholders, { bareNames }).text;
      await configureFile(jail, { ...file, path, ofPelican }, fill, signal);
    } catch (error) {
      if (!isAppError(error)) throw error;
      logger.warn({ err: error, path }, 'a configuration file was left as it was');
      notices.push(error.toNotice());
    }
  }
  return notices;
}

async function configureFile(
  jail: Jail,
  { path, parser, create, replace, ofPelican }: ConfigFile & { ofPelican: boolean },
  fill: (text: string) => string,
  signal: AbortSignal,
): Promise<void> {
  const before = await readOrNull(jail, path);
  if (before === null && !create) return;
  const replacements = replace.map((replacement) => filled(replacement, fill));
  const bytes = before ?? Buffer.alloc(0);
  const after = await rewriteAside({ parser, bytes, replacements, dialect: 'local', ofPelican }, signal);
  // A parser that nobody knows: the file is none of our business.
  if (after === null) return;
  if (after.ok) {
    if (after.value !== 'same') await jail.write(path, after.value);
    else if (before === null) await jail.write(path, Buffer.alloc(0));
    return;
  }
  // As in Wings, which creates what is missing before it parses: eggs are written against that.
  if (before === null) await jail.write(path, Buffer.alloc(0));
  throw new AppError('file.not-parsable', { path, detail: after.reason });
}

async function readOrNull(jail: Jail, path: string): Promise<Buffer | null> {
  try {
    return await jail.read(path, { maximumBytes: MAXIMUM_BYTES });
  } catch (error) {
    if (isAppError(error, 'file.not-found')) return null;
    throw error;
  }
}

function filled(replacement: Replacement, fill: (text: string) => string): Replacement {
  const { value } = replacement;
  return typeof value === 'string' ? { ...replacement, value: fill(value) } : replacement;
}

/** `{{NAME}}` and `${NAME}` in a file's name stand for variables, as Pelican has it; unknown ones stay. */
function fillPath(path: string, { variables }: PlaceholderFacts): string {
  return path.replaceAll(
    /\{\{(\w+)\}\}|\$\{(\w+)\}/g,
    (whole, braced: string | undefined, dollar: string) => {
      return lookupVariable(variables, braced ?? dollar) ?? whole;
    },
  );
}
