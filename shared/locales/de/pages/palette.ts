import type { palettePage as english } from '../../en/pages/palette.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of the palette of commands and of the sheet of shortcuts, in German. */
export const palettePage: TranslationOf<typeof english> = {
  palette: {
    title: 'Finden und tun',
    placeholder: 'Ein Server, ein Spiel, oder was zu tun ist',
    nothing: 'Hier heißt nichts „{{typed}}“.',
    loading: 'Spiele werden gesucht.',
    command: {
      home: 'Zur Übersicht',
      add: 'Server hinzufügen',
      activity: 'Zur Aktivität',
      settings: 'Zu den Einstellungen',
      shortcuts: 'Tastenkürzel zeigen',
      open: '{{server}} öffnen',
      start: '{{server}} starten',
      stop: '{{server}} stoppen',
      restart: '{{server}} neu starten',
      copyAddress: 'Adresse von {{server}} kopieren',
      graphs: 'Verlauf von {{server}}',
      serverSettings: 'Einstellungen von {{server}}',
      install: '{{game}} installieren',
    },
    kind: { place: 'Ort', server: 'Server', game: 'Spiel', help: 'Hilfe' },
  },
  shortcuts: {
    title: 'Tastenkürzel',
    everywhere: 'Überall',
    palette: 'Finden und tun',
    sheet: 'Diese Liste',
    home: 'Übersicht',
    add: 'Server hinzufügen',
    activity: 'Aktivität',
    settings: 'Einstellungen',
    previous: 'Voriger Server',
    next: 'Nächster Server',
    console: 'In einer Konsole',
    find: 'In der Ausgabe suchen',
    findNext: 'Nächste und vorige Stelle',
    history: 'Frühere und spätere Befehle',
    send: 'Befehl senden',
    close: 'Schließen',
  },
};
