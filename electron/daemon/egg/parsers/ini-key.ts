import { TOP_SECTION } from './ini-document.ts';

/** Where a key points. */
export interface IniKeyPath {
  section: string;
  name: string;
}

/** The first dot outside brackets divides section and name; brackets are dropped, the dots inside them kept. */
export function splitIniKey(match: string): IniKeyPath {
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
