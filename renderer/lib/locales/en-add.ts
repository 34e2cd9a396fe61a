import { addPage } from '#shared/locales/en/pages/add.ts';
import type { CatalogueTexts } from '#shared/locales/translation.ts';

/** The catalogue is written in English. */
const catalogue: CatalogueTexts = {};

/** What the screen that offers the games says in English; for many it is the first of all. */
export const screens = { pages: addPage, catalogue };
