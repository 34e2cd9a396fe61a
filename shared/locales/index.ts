import type { Language } from '../domain/language.ts';
import type { en } from './en/index.ts';
import type { TranslationOf } from './translation.ts';

/** All texts of a language, one namespace a file. */
export type AllTexts = TranslationOf<typeof en>;

/** The other languages, each brought in only where it is spoken. */
export const otherLocales: Record<Exclude<Language, 'en'>, () => Promise<AllTexts>> = {
  de: async () => (await import('./de/index.ts')).de,
};
