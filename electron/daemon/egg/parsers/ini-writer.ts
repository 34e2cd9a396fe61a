import { type IniDocument, type IniKey, type IniSection, TOP_SECTION } from './ini-document.ts';

/**
 * Writes an INI file as Go's ini package does: comments above what they belong to, a blank line between sections.
 *
 * @param aligns whether the `=` of a section stand below each other, as Pterodactyl's Wings has it
 */
export function writeIni(document: IniDocument, { aligns }: { aligns: boolean }): string {
  let text = '';
  let before = '';
  for (const section of document.sections) {
    const isTop = section.name === TOP_SECTION;
    const lines = [...commentLines(section.comment), ...(isTop ? [] : [`[${section.name}]`])];
    lines.push(...keyLines(section, aligns));
    text += before + lines.map((line) => `${line}\n`).join('');
    // A top without keys counts as no section.
    before = isTop && section.keys.size === 0 ? '' : '\n';
  }
  return text;
}

function keyLines(section: IniSection, aligns: boolean): string[] {
  const keys = [...section.keys];
  const width = aligns ? keys.reduce((widest, key) => Math.max(widest, widthOf(key)), 0) : 0;
  return keys.flatMap((key) => {
    const name = nameText(key);
    const padding = ' '.repeat(Math.max(0, width - Buffer.byteLength(name)));
    return [...commentLines(key.comment), `${name}${padding} = ${valueText(key.value)}`];
  });
}

/** In bytes, of the name as it counts up (`#1`) and with the quotes it will need. */
function widthOf({ name }: IniKey): number {
  const quotes = /["=:]/.test(name) ? 2 : name.includes('`') ? 6 : 0;
  return Buffer.byteLength(name) + quotes;
}

function nameText({ name, isCounted }: IniKey): string {
  if (isCounted) return '-';
  if (/["=:]/.test(name)) return `\`${name}\``;
  return name.includes('`') ? `"""${name}"""` : name;
}

function valueText(value: string): string {
  if (/[\n`]/.test(value)) return `"""${value}"""`;
  if (/[#;]/.test(value)) return `\`${value}\``;
  return /^[\t\v\f\r ]|[\t\v\f\r ]$/.test(value) ? `"${value}"` : value;
}

function commentLines(comment: string): string[] {
  if (comment === '') return [];
  return comment.split('\n').map((line) => {
    const text = line.trim();
    return /^[#;]/.test(line) ? `${line.charAt(0)} ${line.slice(1).trim()}` : `; ${text}`;
  });
}
