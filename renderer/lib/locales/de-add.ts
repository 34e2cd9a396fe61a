import { catalogueGames as catalogue } from '#shared/locales/de/catalogue-games.ts';
import { addPage } from '#shared/locales/de/pages/add.ts';

/** What the screen that offers the games says in German; for many it is the first of all. */
export const screens = { pages: addPage, catalogue };
