import type { Limits } from './limits.ts';

/** What placeholders stand for on one server. */
export interface PlaceholderFacts {
  /** The server's environment with upper-case names: the egg's variables, `SERVER_PORT` and the like. */
  variables: ReadonlyMap<string, string>;
  /** The primary allocation; null for a server that opens no port. */
  allocation: { ip: string; port: number } | null;
  limits: Limits;
  image: string;
  uuid: string;
  name: string;
  description: string;
  /** Where the server reaches this PC: the bridge's gateway in Docker, `127.0.0.1` natively. */
  hostAddress: string;
}

/** A text with its placeholders filled in, and what could not be. */
export interface FilledText {
  text: string;
  /** Placeholders under `server.` and `env.` that stand for nothing; they became empty. */
  unknown: string[];
  /** Placeholders under `config.` other than the host's address; they stay as they are. */
  refused: string[];
}

/** Looks a variable up by its exact name, then in upper case: eggs write `{{region}}` for a variable `REGION`. */
export function lookupVariable(variables: ReadonlyMap<string, string>, name: string): string | undefined {
  return variables.get(name) ?? variables.get(name.toUpperCase());
}

/** What `server.…`, without that prefix, stands for in Pterodactyl's, Pelican's and Skyport's words. */
const SERVER_NAMES: Readonly<Record<string, (facts: PlaceholderFacts) => string>> = {
  'build.default.port': portOf,
  'build.default.ip': ipOf,
  'build.default.host': ipOf,
  'allocations.default.port': portOf,
  'allocations.default.ip': ipOf,
  'build.memory': ({ limits }) => String(limits.memoryMib),
  'build.memory_limit': ({ limits }) => String(limits.memoryMib),
  memory_limit: ({ limits }) => String(limits.memoryMib),
  'build.swap': ({ limits }) => String(limits.swapMib),
  'build.io': ({ limits }) => String(limits.ioWeight),
  'build.io_weight': ({ limits }) => String(limits.ioWeight),
  'build.cpu': ({ limits }) => String(limits.cpuPercent),
  'build.cpu_limit': ({ limits }) => String(limits.cpuPercent),
  cpu_limit: ({ limits }) => String(limits.cpuPercent),
  'build.threads': ({ limits }) => limits.threads ?? '',
  'build.disk': ({ limits }) => String(limits.diskMib),
  'build.disk_space': ({ limits }) => String(limits.diskMib),
  disk_limit: ({ limits }) => String(limits.diskMib),
  'build.oom_disabled': ({ limits }) => String(!limits.oomKiller),
  'build.image': ({ image }) => image,
  'container.image': ({ image }) => image,
  uuid: ({ uuid }) => uuid,
  id: ({ uuid }) => uuid,
  'meta.name': ({ name }) => name,
  'meta.description': ({ description }) => description,
};

const VARIABLE = /^(?:env|server\.build\.env|server\.build\.environment|server\.environment)\.(.*)$/s;
const HOST_ADDRESS = new Set(['config.docker.interface', 'config.docker.network.interface']);

/** The variable that a dotted placeholder names in either vocabulary; null where it names something else. */
export function variableNamed(name: string): string | null {
  return VARIABLE.exec(name)?.[1] ?? null;
}

/** What a dotted placeholder's name stands for in either vocabulary; undefined when it stands for nothing. */
export function lookupPlaceholder(name: string, facts: PlaceholderFacts): string | undefined {
  const variable = variableNamed(name);
  if (variable !== null) return lookupVariable(facts.variables, variable);
  if (HOST_ADDRESS.has(name)) return facts.hostAddress;
  if (!name.startsWith('server.')) return undefined;
  const known = name.slice('server.'.length);
  return Object.hasOwn(SERVER_NAMES, known) ? SERVER_NAMES[known]?.(facts) : undefined;
}

/**
 * Fills the placeholders of a value that goes into a configuration file.
 *
 * Both vocabularies are known, several may stand in one text, and each is filled on its own. `{{NAME}}` stays as it is
 * unless `bareNames` is set, which a Skyport cargo wants (there blanks inside the braces are allowed as well).
 * A value is never filled twice. Source: egg formats, section 8.2.
 */
export function fillConfigValue(
  text: string,
  facts: PlaceholderFacts,
  { bareNames = false }: { bareNames?: boolean } = {},
): FilledText {
  const unknown: string[] = [];
  const refused: string[] = [];
  if (!text.includes('{{')) return { text, unknown, refused };
  const filled = text.replace(
    /\{\{( *)([A-Za-z0-9_.-]+)( *)\}\}/g,
    (whole, before: string, name: string, after: string) => {
      const blanks = Math.max(before.length, after.length);
      if (name.startsWith('config.')) {
        if (blanks <= 1 && HOST_ADDRESS.has(name)) return facts.hostAddress;
        refused.push(name);
        return whole;
      }
      if (blanks > 0 && !bareNames) return whole;
      if (name.startsWith('server.') || name.startsWith('env.')) {
        const value = lookupPlaceholder(name, facts);
        if (value === undefined) unknown.push(name);
        return value ?? '';
      }
      return (bareNames ? lookupVariable(facts.variables, name) : undefined) ?? whole;
    },
  );
  return { text: filled, unknown, refused };
}

/** The placeholder names in a text, as they stand, each once: for checks at import. */
export function placeholderNames(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{ *([A-Za-z0-9_.-]+) *\}\}/g), (found) => found[1] ?? ''))];
}

function portOf({ allocation }: PlaceholderFacts): string {
  return allocation === null ? '' : String(allocation.port);
}

function ipOf({ allocation }: PlaceholderFacts): string {
  return allocation?.ip ?? '';
}
