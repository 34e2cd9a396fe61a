import type { takeInPage as english } from '../../en/pages/take-in.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of taking in a server that was set up without Roost, in German. */
export const takeInPage: TranslationOf<typeof english> = {
  takeIn: {
    title: 'Bring deinen eigenen Server mit',
    subtitle:
      'Roost sieht in seinen Ordner, erkennt das Spiel und macht mit deinen Welten und Einstellungen weiter.',
    back: 'Lieber ein Spiel wählen',
    folder: 'Ordner des Servers',
    folderText: 'Auf dem PC, auf dem Roost läuft: der Ordner mit der Welt und dem Programm des Servers.',
    folderMissing: 'Nenne erst den Ordner.',
    look: 'Ansehen',
    looking: 'Der Ordner wird angesehen. Nichts wird geändert.',
    cannot: 'Dieser Ordner lässt sich nicht übernehmen.',
    isSure: 'Das ist {{game}}.',
    isLikely: 'Das sieht nach {{game}} aus.',
    unknown: 'Roost erkennt das Spiel nicht. Wähle es unten.',
    incomplete:
      'Was dieser PC starten würde, ist nicht in dem Ordner, vielleicht weil er von einem anderen System kommt. Roost bietet an, das Spiel darüber zu installieren; Welten und Einstellungen bleiben.',
    found: {
      label: 'Was gefunden wurde',
      size: 'Größe',
      evidence: 'Erkannt an',
      version: 'Version',
      port: 'Port',
      memory: 'Arbeitsspeicher fürs Spiel',
      settings: 'Einstellungen, die bleiben',
    },
    egg: 'Spiel',
    eggText: 'Womit Roost es startet. Wähle ein anderes, wenn das nicht stimmt.',
    eggUnsure: 'Womit Roost es startet.',
    eggMissing: 'Wähle erst das Spiel.',
    way: 'Was geschieht mit dem Ordner?',
    copy: 'Kopieren',
    copyText: 'Dein Ordner bleibt, wie er ist. Braucht noch einmal so viel Platz.',
    move: 'Verschieben',
    moveText:
      'Der Ordner selbst wird zu dem des Servers. Schnell, und auf demselben Laufwerk ohne weiteren Platz.',
    action: 'Übernehmen',
    failed: 'Der Server wurde nicht übernommen. Dein Ordner ist, wie er war.',
    doing: { copy: '{{folder}} wird kopiert', move: '{{folder}} wird verschoben' },
  },
};
