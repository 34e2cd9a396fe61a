import { type IniDocument, type IniKey, type IniSection, TOP_SECTION } from './ini-document.ts';

/**
 * Writes an INI file as Go's ini package does: comments above what they belong to, a blank line between sections.
 *
 * @param aligns whether the `=` of a section stand below each other, as Pterodactyl's Wings has it
 */
export function writeIni(document: IniDocument, { aligns }: { aligns: boolean }): string {
  const lines: string[] = [];
  let isBelow = false;
  for (const section of document.sections) {
    const isTop = section.name === TOP_SECTION;
    if (isBelow) lines.push('');
    lines.push(...commentLines(section.comment));
    if (!isTop) lines.push(`[${section.name}]`);
    pushKeys(lines, section, aligns);
    // A top without keys counts as no section.
    isBelow = !isTop || section.keys.length > 0;
  }
  lines.push('');
  return lines.join('\n');
}

function pushKeys(lines: string[], section: IniSection, aligns: boolean): void {
  let width = 0;
  if (aligns) for (const key of section.keys) width = Math.max(width, widthOf(key));
  for (const key of section.keys) {
    const name = nameText(key);
    const padding = ' '.repeat(Math.max(0, width - bytesOf(name)));
    if (key.comment !== '') lines.push(...commentLines(key.comment));
    lines.push(`${name}${padding} = ${valueText(key.value)}`);
  }
}

function bytesOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : Buffer.byteLength(text);
}

/** In bytes, of the name as it counts up (`#1`) and with the quotes it will need. */
function widthOf({ name }: IniKey): number {
  const quotes = /["=:]/.test(name) ? 2 : name.includes('`') ? 6 : 0;
  return bytesOf(name) + quotes;
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
