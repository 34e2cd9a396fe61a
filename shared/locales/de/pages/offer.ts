import type { offerPage as english } from '../../en/pages/offer.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of what a server asks of its person, in German. */
export const offerPage: TranslationOf<typeof english> = {
  offer: {
    eula: {
      text: 'Das Spiel startet, sobald du der {{name}} zustimmst.',
      read: 'Lesen',
      action: 'Zustimmen und starten',
    },
    'java-version': {
      text: 'Das Spiel läuft nicht auf diesem Java. Wechsle auf ein anderes.',
      none: 'Das Spiel läuft nicht auf diesem Java, und sein Egg bietet kein anderes. Wähle in den Einstellungen ein Image mit einem anderen Java.',
      image: 'Läuft auf',
      action: 'Wechseln und neu starten',
    },
    'gsl-token': {
      text: 'Steam nimmt den Anmeldeschlüssel dieses Servers nicht an.',
      where: 'Einen Schlüssel holen',
      token: 'Neuer Schlüssel',
      missing: 'Gib erst den Schlüssel ein.',
      action: 'Speichern und neu starten',
    },
    'pid-limit': {
      raise:
        'Das Spiel konnte keinen weiteren Thread starten: Es hat so viele Prozesse, wie es darf. Erlaub ihm {{processes}}.',
      action: 'Mehr erlauben und neu starten',
      text: 'Das Spiel konnte keinen weiteren Thread starten: Die Grenze der Prozesse oder des Arbeitsspeichers ist erreicht. Erhöhe sie in den Einstellungen und starte neu.',
    },
    'disk-space': {
      action: 'Noch einmal starten',
      text: 'Steam fand zu wenig Platz. Schaffe welchen auf dem Laufwerk, oder erhöhe die Grenze des Servers, und starte dann noch einmal.',
    },
  },
};
