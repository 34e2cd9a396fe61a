import { fail, ok, type Result } from '#shared/lib/result.ts';
import { rewriteIniBytes } from './ini-bytes.ts';
import { splitIniKey } from './ini-key.ts';
import { readIni } from './ini-reader.ts';
import { writeIni } from './ini-writer.ts';
import type { ConfigParser } from './parser.ts';

/** INI: values change, inline comments move above, `ifValue` is not looked at. */
export const iniParser: ConfigParser = {
  encoding: 'bytes',
  wholeBytes: 64 * 1_048_576,
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readIni(text, { keepsRepeated: dialect === 'local' });
    if (!read.ok) return fail(read.reason);
    for (const { match, value } of replacements) {
      const { section, name } = splitIniKey(match);
      if (name === '') return fail(`the key ${JSON.stringify(match)} has no name`);
      read.value.set(section, name, String(value));
    }
    return ok(writeIni(read.value, { aligns: dialect !== 'pelican' }));
  },
  rewriteBytes: rewriteIniBytes,
};
