import type { playersPage as english } from '../../en/pages/players.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of who plays on a server, in German. */
export const playersPage: TranslationOf<typeof english> = {
  players: {
    failed: 'Wer spielt, konnte nicht geladen werden.',
    for: 'seit {{duration}}',
    nameless: 'Dieses Spiel sagt, wie viele spielen, und behält die Namen für sich.',
    someNames_one: 'Das Spiel nennt {{count}} von {{online}}.',
    someNames_other: 'Das Spiel nennt {{count}} von {{online}}.',
    silent:
      'Das Spiel hat seit {{duration}} nicht gesagt, wer spielt. Vielleicht ist es beschäftigt. Roost fragt weiter; bleibt es so, sieh in die Konsole.',
    nobody: {
      title: 'Gerade spielt niemand',
      text: 'Der Server läuft und wartet auf Spieler.',
      room_one: 'Der Server läuft und hat Platz für {{count}} Spieler.',
      room_other: 'Der Server läuft und hat Platz für {{count}} Spieler.',
    },
    offline: { title: 'Der Server ist aus', text: 'Starte ihn, und wer kommt, erscheint hier.' },
    starting: { title: 'Der Server startet', text: 'Wer kommt, erscheint hier, sobald er läuft.' },
    asking: { title: 'Das Spiel hat noch nichts gesagt', text: 'Roost fragt, wer spielt.' },
    untold: {
      title: 'Dieses Spiel sagt nicht, wer spielt',
      text: 'Roost kann es weder fragen noch aus der Ausgabe lesen. In der Konsole steht vielleicht mehr.',
      action: 'Konsole öffnen',
    },
  },
};
