import type { Language } from '../domain/language.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { TranslationOf } from './translation.ts';

/** All texts in every language, one namespace a file. The window loads its own instead. */
export const locales: Record<Language, TranslationOf<typeof en>> = { en, de };
