import type { consolePage as english } from '../../en/pages/console.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of a server’s console and what stands beside it, in German. */
export const consolePage: TranslationOf<typeof english> = {
  console: {
    label: 'Konsole von {{server}}',
    command: 'Befehl',
    commandHint: 'Befehl eingeben',
    commandOffline: 'Starte den Server, um Befehle zu senden',
    send: 'Befehl senden',
    toLatest: 'Zum Neuesten',
    lost_one:
      '… {{count}} Zeile wurde nicht gezeigt, weil dieses Fenster zu langsam war. Im Protokoll steht sie.',
    lost_other:
      '… {{count}} Zeilen wurden nicht gezeigt, weil dieses Fenster zu langsam war. Im Protokoll stehen sie.',
    loading: 'Die Konsole wird geladen',
    failed: 'Die Konsole konnte nicht geöffnet werden.',
    empty: 'Der Server hat noch nichts ausgegeben.',
    emptyOffline: 'Starte den Server, und hier erscheint, was er ausgibt.',
    plain: 'Reiner Text für Vorleseprogramme',
    search: 'In der Konsole suchen',
    searchHint: 'Suchen (Strg+F)',
    found: '{{index}} von {{count}}',
    next: 'Nächste Stelle',
    previous: 'Vorige Stelle',
    closeSearch: 'Suche schließen',
  },
  glance: { label: 'Auf einen Blick' },
};
