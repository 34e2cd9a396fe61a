import type { Language } from '#shared/domain/language.ts';
import type { CatalogueTexts, TranslationOf } from '#shared/locales/translation.ts';
import { patiently } from './later.ts';
import type { start as englishStart } from './locales/en.ts';
import type { screens as englishScreens } from './locales/en-pages.ts';

/** The texts that the window begins with, and those of the screens that come when they are opened. */
export type StartTexts = TranslationOf<typeof englishStart>;
export type ScreenTexts = Partial<TranslationOf<Omit<typeof englishScreens, 'catalogue' | 'pages'>>> & {
  pages: Partial<TranslationOf<(typeof englishScreens)['pages']>>;
  catalogue: CatalogueTexts;
};

/** Which texts a screen needs: those of the games on offer, for which a first window waits, or all. */
export type TextPart = 'add' | 'all';

interface Loaders extends Record<TextPart, () => Promise<{ screens: ScreenTexts }>> {
  start: () => Promise<{ start: StartTexts }>;
}

/** A window loads one language only. */
const loaders: Record<Language, Loaders> = {
  en: {
    start: () => import('./locales/en.ts'),
    add: () => import('./locales/en-add.ts'),
    all: () => import('./locales/en-pages.ts'),
  },
  de: {
    start: () => import('./locales/de.ts'),
    add: () => import('./locales/de-add.ts'),
    all: () => import('./locales/de-pages.ts'),
  },
};

export async function loadStart(language: Language): Promise<StartTexts> {
  return (await patiently(loaders[language].start)).start;
}

const opened = new Map<string, Promise<ScreenTexts>>();
const here = new Map<string, ScreenTexts>();

/** The texts where they have come already, for a screen that must not wait for even a moment; else undefined. */
export function screensHere(language: Language, part: TextPart): ScreenTexts | undefined {
  return here.get(`${language} ${part}`);
}

/** The same promise each time, as React wants it of what it waits for. */
export function loadScreens(language: Language, part: TextPart): Promise<ScreenTexts> {
  const name = `${language} ${part}`;
  const known = opened.get(name);
  if (known !== undefined) return known;
  const loading = patiently(loaders[language][part]).then(({ screens }) => {
    here.set(name, screens);
    return screens;
  });
  opened.set(name, loading);
  // A chunk that did not come is asked for again the next time.
  loading.catch(() => opened.delete(name));
  return loading;
}
