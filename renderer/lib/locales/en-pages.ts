import { notes } from '#shared/locales/en/notes.ts';
import { pages } from '#shared/locales/en/pages.ts';
import { rules } from '#shared/locales/en/rules.ts';

/** What the window's other screens say in English. */
export const screens = { pages, rules, notes };
