import { catalogue } from '#shared/locales/de/catalogue.ts';
import { catalogueGames } from '#shared/locales/de/catalogue-games.ts';
import { notes } from '#shared/locales/de/notes.ts';
import { pages } from '#shared/locales/de/pages.ts';
import { rules } from '#shared/locales/de/rules.ts';

/** What the window's other screens say in German. */
export const screens = { pages, rules, notes, catalogue: { ...catalogueGames, ...catalogue } };
