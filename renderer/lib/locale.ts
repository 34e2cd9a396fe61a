import type { Language } from '#shared/domain/language.ts';
import type { CatalogueTexts, TranslationOf } from '#shared/locales/translation.ts';
import { patiently } from './later.ts';
import type { start as englishStart } from './locales/en.ts';
import type { screens as englishScreens } from './locales/en-pages.ts';

/** The texts that the window begins with, and those of the screens that come when they are opened. */
export type StartTexts = TranslationOf<typeof englishStart>;
export type ScreenTexts = TranslationOf<Omit<typeof englishScreens, 'catalogue'>> & {
  catalogue: CatalogueTexts;
};

interface Loaders {
  start: () => Promise<{ start: StartTexts }>;
  screens: () => Promise<{ screens: ScreenTexts }>;
}

/** A window loads one language only. */
const loaders: Record<Language, Loaders> = {
  en: { start: () => import('./locales/en.ts'), screens: () => import('./locales/en-pages.ts') },
  de: { start: () => import('./locales/de.ts'), screens: () => import('./locales/de-pages.ts') },
};

export async function loadStart(language: Language): Promise<StartTexts> {
  return (await patiently(loaders[language].start)).start;
}

const opened = new Map<Language, Promise<ScreenTexts>>();

/** The same promise each time, as React wants it of what it waits for. */
export function loadScreens(language: Language): Promise<ScreenTexts> {
  const known = opened.get(language);
  if (known !== undefined) return known;
  const loading = patiently(loaders[language].screens).then(({ screens }) => screens);
  opened.set(language, loading);
  // A chunk that did not come is asked for again the next time.
  loading.catch(() => opened.delete(language));
  return loading;
}
