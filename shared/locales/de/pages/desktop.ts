import type { desktopPage as english } from '../../en/pages/desktop.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of the desktop app's own settings, in German. */
export const desktopPage: TranslationOf<typeof english> = {
  desktop: {
    title: 'Diese App',
    text: 'Was Roost auf diesem PC neben seinem Fenster tut.',
    failed: 'Die Einstellungen der App konnten nicht geladen werden.',
    openAtLogin: 'Roost starten, wenn ich mich anmelde',
    openAtLoginText: 'Ohne Fenster; Server, die mit Roost starten, kommen von selbst.',
    onClose: 'Wenn ich das Fenster schließe',
    close: {
      ask: 'Mich fragen',
      keep: 'Server weiterlaufen lassen',
      quit: 'Server stoppen und beenden',
    },
    keepAwake: 'Diesen PC wach halten, solange jemand spielt oder ein Spiel installiert wird',
    awake: {
      always: 'Immer',
      'plugged-in': 'Nur am Netzteil',
      never: 'Nie',
    },
    notify: {
      title: 'Mir sagen, wenn',
      crashed: 'ein Server abstürzt',
      ready: 'ein Server bereit ist',
      installed: 'eine Installation zu Ende ist',
      playerJoined: 'ein Spieler kommt',
    },
    openFolder: 'Ordner öffnen',
    chooseFolder: 'Ordner wählen…',
  },
};
