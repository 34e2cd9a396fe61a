import { createInstance, type i18n } from 'i18next';
import { type Language, type LanguageChoice, speakable } from '../domain/language.ts';
import { locales } from '../locales/index.ts';

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

/**
 * The BCP 47 tag of the operating system's language, or of `LC_ALL` and `LANG` on POSIX.
 *
 * Not from `Intl`, whose first formatter brings 6 MB of its data into memory.
 */
function systemTag(): string {
  const { navigator } = globalThis as { navigator?: { language?: string } };
  return navigator?.language ?? 'en';
}
