import { Jail } from '#daemon/files/index.ts';
import type { ConfigFile, Egg } from '#shared/domain/egg.ts';
import { checkValue } from '#shared/domain/variable-rules.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { readProperties } from './properties.ts';

const longestFile = 1024 * 1024;

/** What a game's own files say, where the egg would overwrite it at every start. */
export interface OwnSettings {
  /** By the egg's variables; only what it lets a person set, and what differs from its defaults. */
  settings: Record<string, string>;
  port: number | null;
}

/**
 * Reads back what the egg writes into the game's files, so that a server that is taken in keeps its settings.
 *
 * Only values that are one placeholder and nothing else can be told; the rest takes the egg's defaults.
 */
export async function ownSettings(folder: string, egg: Egg): Promise<OwnSettings> {
  const settings: Record<string, string> = {};
  let port: number | null = null;
  for (const file of egg.config.files) {
    const read = await readerOf(folder, file);
    if (read === null) continue;
    for (const { match, value, ifValue } of file.replace) {
      if (ifValue !== undefined || typeof value !== 'string') continue;
      const lead = file.parser === 'file' ? leadOf(value) : '';
      const placeholder = /^"?\{\{\s*(?:server\.build\.)?(env\.\w+|default\.port)\s*\}\}"?$/.exec(
        value.slice(lead.length),
      )?.[1];
      const own = placeholder === undefined ? null : read(match, lead);
      if (own === null || own === undefined) continue;
      if (placeholder === 'default.port') port ??= portOf(own);
      else keep(settings, egg, placeholder?.slice('env.'.length) ?? '', own);
    }
  }
  return { settings, port };
}

/** The memory that a start script gives Java, in MiB; null where none says so plainly. */
export async function ownMemoryMib(folder: string, names: readonly string[]): Promise<number | null> {
  const scripts = names.filter((name) => /\.(?:sh|bat|cmd)$|^user_jvm_args\.txt$/i.test(name)).slice(0, 20);
  await using jail = await Jail.open(folder);
  for (const name of scripts) {
    const text = await textOf(jail, name);
    const found = /^(?!\s*(?:#|rem\b|::)).*-Xmx(\d{1,7})([gGmM])\b/m.exec(text ?? '');
    if (found !== null) return Number(found[1]) * (found[2]?.toLowerCase() === 'g' ? 1024 : 1);
  }
  return null;
}

type Reader = (match: string, lead: string) => string | null;

async function readerOf(folder: string, { path, parser }: ConfigFile): Promise<Reader | null> {
  if (path.includes('{{')) return null;
  await using jail = await Jail.open(folder);
  const text = await textOf(jail, path.replace(/^\/+/, ''));
  if (text === null) return null;
  switch (parser) {
    case 'properties': {
      const values = readProperties(text);
      return (match) => values.get(match) ?? null;
    }
    case 'file': {
      const lines = text.split(/\r?\n/);
      return (match, lead) => {
        const line = match === '' || lead === '' ? undefined : lines.find((each) => each.startsWith(match));
        return line === undefined ? null : unquoted(line.slice(match.length));
      };
    }
    case 'json':
      return jsonReader(text);
    default:
      return null;
  }
}

function jsonReader(text: string): Reader | null {
  try {
    const tree: unknown = JSON.parse(text);
    return (match) => {
      let at: unknown = tree;
      for (const key of match.split('.')) {
        if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
        at = Reflect.get(at, key);
      }
      return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : null;
    };
  } catch {
    return null;
  }
}

/** What stands before the placeholder in a line that is replaced whole: `max_players = {{…}}`. */
function leadOf(value: string): string {
  const at = value.indexOf('{{');
  return at <= 0 ? '' : value.slice(0, at).replace(/"$/, '');
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^"(.*)"$/.exec(trimmed)?.[1] ?? trimmed;
}

function keep(settings: Record<string, string>, egg: Egg, name: string, own: string): void {
  const variable = egg.variables.findLast(({ env }) => env === name);
  if (variable === undefined || !variable.editable || !variable.viewable) return;
  if (own !== variable.defaultValue && checkValue(variable, own).ok) settings[name] = own;
}

function portOf(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
}

async function textOf(jail: Jail, path: string): Promise<string | null> {
  try {
    return (await jail.read(path, { maximumBytes: longestFile })).toString('utf8');
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
