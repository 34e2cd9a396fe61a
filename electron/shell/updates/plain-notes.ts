/** Notes of one version among several, as electron-updater gives them. */
interface VersionNotes {
  version: string;
  note: string | null;
}

/** How much of a release's notes is shown. */
const maxLength = 4000;

/** A release's notes as plain text: GitHub gives them as HTML, and a page of ours shows nobody else's HTML. */
export function plainNotes(notes: string | readonly VersionNotes[] | null): string | null {
  if (notes === null) return null;
  const text = typeof notes === 'string' ? notes : notes.map(({ note }) => note ?? '').join('\n\n');
  const plain = text
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<li\b[^>]*>/gi, '\n- ')
    .replaceAll(/<(br|\/p|\/h\d|\/ul|\/ol|\/div|\/tr)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return plain === '' ? null : plain.slice(0, maxLength);
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};
