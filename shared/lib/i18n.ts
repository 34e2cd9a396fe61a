import { createInstance, type i18n } from 'i18next';
import type { Notice } from '../domain/notice.ts';
import { en } from '../locales/en/index.ts';

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

/** The sentence of a notice or an error on the wire; the code itself where this version has no text for it. */
export function describeNotice(instance: i18n, notice: Notice): string {
  for (const ns of ['errors', 'notes']) {
    const options = { ns, keySeparator: false as const };
    if (instance.exists(notice.code, options))
      return instance.t(notice.code, { ...options, ...notice.facts });
  }
  return notice.code;
}
