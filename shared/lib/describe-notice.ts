import type { i18n } from 'i18next';
import type { Notice } from '../domain/notice.ts';
import { formatBytes } from './format-bytes.ts';

/** Facts as they stand in a sentence: nobody reads a size in bytes. */
function spoken(language: string, facts: Notice['facts']): Notice['facts'] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const isSize = name.endsWith('Bytes') && typeof value === 'number';
      return [name, isSize ? formatBytes(language, value) : value];
    }),
  );
}

/** The sentence of a notice or an error on the wire; the code itself where this version has no text for it. */
export function describeNotice(instance: i18n, notice: Notice): string {
  for (const ns of ['errors', 'notes']) {
    const options = { ns, keySeparator: false as const };
    if (instance.exists(notice.code, options))
      return instance.t(notice.code, { ...options, ...spoken(instance.language, notice.facts) });
  }
  return notice.code;
}
