import type { ParserDialect } from './parser.ts';

const PLACEHOLDER = /\{\{\s?config\.([\w.-]+)\s?\}\}/g;

/**
 * Fills `{{config.…}}` as Wings does with values that a panel sent, all else filled in.
 *
 * Only the host's address is known: a panel has no business with other values of ours. Pterodactyl's Wings looks up
 * the first placeholder and puts its value for all; an unknown one empties the text. Pelican's fills each on its own.
 */
export function fillDaemonPlaceholders(text: string, hostAddress: string, dialect: ParserDialect): string {
  const valueOf = (name: string): string | null =>
    name === 'docker.interface' || name === 'docker.network.interface' ? hostAddress : null;
  if (dialect !== 'pterodactyl') {
    return text.replaceAll(PLACEHOLDER, (whole, name: string) => valueOf(name) ?? whole);
  }
  const first = [...text.matchAll(PLACEHOLDER)][0]?.[1];
  if (first === undefined) return text;
  const value = valueOf(first);
  return value === null ? '' : text.replaceAll(PLACEHOLDER, () => value);
}
