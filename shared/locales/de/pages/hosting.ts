import type { hostingPage as english } from '../../en/pages/hosting.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of the pause of hosting, in German. */
export const hostingPage: TranslationOf<typeof english> = {
  hosting: {
    title: 'Hosten',
    pause: 'Hosten ruhen lassen',
    text: 'Lass es ruhen, während du selbst spielst. Dann startet kein Server, wer auch immer es will, bis du weitermachst.',
    pauseStop: 'Server stoppen und ruhen',
    pauseStopText: 'Speichert jede Welt und gibt dir den ganzen PC.',
    pauseKeep: 'Weiterlaufen lassen und ruhen',
    pauseKeepText:
      'Freunde können weiterspielen. Jeder Server bekommt höchstens einen Kern, wo dieser PC das halten kann.',
  },
};
