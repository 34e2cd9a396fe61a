import type { Logger } from 'pino';
import { Jail } from '#daemon/files/index.ts';
import type { ConfigFile, Egg } from '#shared/domain/egg.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { fillConfigValue, lookupVariable, type PlaceholderFacts } from '#shared/domain/placeholders.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { isParser, type Replacement, rewriteConfig } from './parsers/index.ts';
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
  const notices: Notice[] = [];
  await using jail = await Jail.open(folder);
  for (const file of egg.config.files) {
    signal.throwIfAborted();
    const path = fillPath(file.path, placeholders);
    try {
      await configureFile(
        jail,
        path,
        file,
        (text) => fillConfigValue(text, placeholders, { bareNames }).text,
      );
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
  path: string,
  file: ConfigFile,
  fill: (text: string) => string,
): Promise<void> {
  if (!isParser(file.parser)) return;
  const before = await readOrNull(jail, path);
  if (before === null && !file.create) return;
  const replacements = file.replace.map((replacement) => filled(replacement, fill));
  const after = rewriteConfig(file.parser, before ?? Buffer.alloc(0), replacements, 'local');
  if (after?.ok === true) {
    if (before === null || !after.value.equals(before)) await jail.write(path, after.value);
    return;
  }
  // As in Wings, which creates what is missing before it parses: eggs are written against that.
  if (before === null) await jail.write(path, Buffer.alloc(0));
  if (after !== null) throw new AppError('file.not-parsable', { path, detail: after.reason });
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
