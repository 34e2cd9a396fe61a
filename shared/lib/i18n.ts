import { createInstance, type i18n } from 'i18next';
import { type Language, type LanguageChoice, speakable } from '../domain/language.ts';
import { en } from '../locales/en/index.ts';
import { otherLocales } from '../locales/index.ts';

/** An i18next instance with Roost's English texts, one namespace a file of the locale; keys may hold dots. */
export function createI18n(): i18n {
  const instance = createInstance();
  void instance.init({
    lng: 'en',
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

/** An i18next instance that speaks a language. */
export async function openI18n(language: Language): Promise<i18n> {
  const instance = createI18n();
  await speak(instance, language);
  return instance;
}

/** Has an instance speak a language from now on; brings its texts in first. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  if (language !== 'en' && !instance.hasResourceBundle(language, 'window')) {
    for (const [namespace, texts] of Object.entries(await otherLocales[language]())) {
      instance.addResourceBundle(language, namespace, texts);
    }
  }
  await instance.changeLanguage(language);
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
