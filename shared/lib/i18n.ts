import { createInstance, type i18n } from 'i18next';
import { type Language, type LanguageChoice, speakable } from '../domain/language.ts';
import type { Notice } from '../domain/notice.ts';
import { locales } from '../locales/index.ts';
import { formatBytes } from './format-bytes.ts';

/** An i18next instance with Roost's texts, one namespace a file of the locale; keys may hold dots. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: locales,
    ns: Object.keys(locales.en),
    defaultNS: 'window',
    keySeparator: '.',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** The language that a choice means outside a window: `system` is the one that the operating system has. */
export function spokenLanguage(choice: LanguageChoice, system: string = systemTag()): Language {
  return choice === 'system' ? speakable([system]) : choice;
}

/** The BCP 47 tag of the operating system's language, or of `LC_ALL`, `LC_MESSAGES` and `LANG` on POSIX. */
function systemTag(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
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
