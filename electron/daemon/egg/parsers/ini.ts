import { fail, ok, type Result } from '#shared/lib/result.ts';
import { TOP_SECTION } from './ini-document.ts';
import { readIni } from './ini-reader.ts';
import { writeIni } from './ini-writer.ts';
import type { ConfigParser } from './parser.ts';

/** INI: values change, inline comments move above, `ifValue` is not looked at. */
export const iniParser: ConfigParser = {
  encoding: 'bytes',
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readIni(text, { keepsRepeated: dialect === 'local' });
    if (!read.ok) return fail(read.reason);
    for (const { match, value } of replacements) {
      const { section, name } = splitKey(match);
      if (name === '') return fail(`the key ${JSON.stringify(match)} has no name`);
      read.value.set(section, name, String(value));
    }
    return ok(writeIni(read.value, { aligns: dialect !== 'pelican' }));
  },
};

/** The first dot outside brackets divides section and name; brackets are dropped, the dots inside them kept. */
function splitKey(match: string): { section: string; name: string } {
  let depth = 0;
  let part = '';
  let section: string | null = null;
  for (const character of match) {
    if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (character === '.' && depth <= 0 && section === null) {
      section = part;
      part = '';
    } else part += character;
  }
  return { section: section === null || section === '' ? TOP_SECTION : section, name: part };
}
