import type { updatesPage as english } from '../../en/pages/updates.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of the desktop app's updates, in German. */
export const updatesPage: TranslationOf<typeof english> = {
  updates: {
    title: 'Aktualisierung',
    text: 'Eine neue Version unterbricht nie einen laufenden Server.',
    automatic: 'Roost von selbst aktuell halten',
    automaticText: 'Sieht ein paarmal am Tag nach und lädt im Hintergrund.',
    check: 'Jetzt nachsehen',
    checking: 'Nach einer neueren Version wird gesehen …',
    newest: 'Roost {{version}} ist die neueste Version. Zuletzt nachgesehen: {{when}}.',
    unknown: 'Du hast Roost {{version}}.',
    downloading: 'Roost {{version}} wird geladen: {{percent}} %',
    ready: 'Roost {{version}} ist bereit.',
    readyByItself:
      'Es wird eingesetzt, wenn du Roost beendest, oder wenn kein Server läuft und das Fenster geschlossen ist.',
    readyByHand: 'Es wird eingesetzt, wenn du Roost hier neu startest.',
    apply: 'Jetzt neu starten',
    available:
      'Roost {{version}} ist da. Dieses Paket kann sich nicht selbst ersetzen: Installiere das neue so, wie du dieses installiert hast. Deine Server bleiben.',
    notes: 'Was in {{version}} neu ist',
    arrived: 'Roost wurde auf {{version}} aktualisiert.',
  },
};
