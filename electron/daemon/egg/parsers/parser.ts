import type { ConfigReplacement } from '#shared/domain/egg.ts';
import type { Result } from '#shared/lib/result.ts';

/**
 * Whose result is wanted where they differ: Pterodactyl's or Pelican's Wings, to the byte, for a server that such a
 * panel drives; `local` is Pterodactyl's without its defects.
 */
export type ParserDialect = 'pterodactyl' | 'pelican' | 'local';

/** How a file's bytes are read as text and written back. */
export type ParserEncoding =
  /** UTF-8; a file that is not fails. */
  | 'utf8'
  /** UTF-8, or else byte for byte, so that bytes that are no text survive. */
  | 'bytes'
  /** UTF-8, or else ISO 8859-1, Java's own for properties, in which all else is escaped. */
  | 'java';

/** One replacement, all placeholders filled in. `ifValue` is never empty. */
export type Replacement = ConfigReplacement;

/**
 * Rewrites configuration files of one notation. Pure: text in, text out, or the reason why the file must stay.
 *
 * The rules are those of section 9 of the egg formats; `../shared/eggs/parser-cases.json` is their proof.
 */
export interface ConfigParser {
  encoding: ParserEncoding;
  /** A file larger than this is for `rewriteBytes` only: read whole it would take hundreds of megabytes. */
  wholeBytes: number;
  rewrite(text: string, replacements: readonly Replacement[], dialect: ParserDialect): Result<string, string>;
  /**
   * The same from bytes to bytes, at a fraction of the time and memory, for files that are as most are.
   *
   * Null leaves the file to `rewrite`, which also knows what is wrong with it.
   */
  rewriteBytes?(
    bytes: Uint8Array,
    replacements: readonly Replacement[],
    dialect: ParserDialect,
  ): Buffer<ArrayBuffer> | null;
}
