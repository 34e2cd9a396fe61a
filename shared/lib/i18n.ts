import { createInstance, type i18n } from 'i18next';
import type { Notice } from '../domain/notice.ts';
import { en } from '../locales/en/index.ts';
import { formatBytes } from './format-bytes.ts';

/** An i18next instance with Roost's texts, one namespace a file of the locale; keys may hold dots. */
export function createI18n(language: string): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { en },
    ns: Object.keys(en),
    defaultNS: 'window',
    keySeparator: '.',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

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
