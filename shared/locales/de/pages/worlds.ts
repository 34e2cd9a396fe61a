import type { worldsPage as english } from '../../en/pages/worlds.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of what a server keeps of the game, in German. */
export const worldsPage: TranslationOf<typeof english> = {
  worlds: {
    lost: 'Was gespielt wurde, geht mit:',
    touched: 'Was hier bisher gespielt wurde. Kopiere es erst, falls das Skript es anrühren könnte:',
    measuring: 'Was gespielt wurde, wird gesucht …',
    failed: 'Was gespielt wurde, konnte nicht gemessen werden.',
  },
};
