import { notes } from '#shared/locales/en/notes.ts';
import { pages } from '#shared/locales/en/pages.ts';
import { rules } from '#shared/locales/en/rules.ts';
import type { CatalogueTexts } from '#shared/locales/translation.ts';

/** The catalogue is written in English. */
const catalogue: CatalogueTexts = {};

/** What the window's other screens say in English. */
export const screens = { pages, rules, notes, catalogue };
