import type { environmentsPage as english } from '../../en/pages/environments.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of where servers run, in German. */
export const environmentsPage: TranslationOf<typeof english> = {
  environments: {
    title: 'Wo Server laufen',
    text: 'Was Roost auf diesem PC gefunden hat, und welche Grenzen es dort durchsetzen kann.',
    choose: 'Wo er läuft',
    docker: 'Docker-Container',
    posix: 'Direkt auf diesem PC',
    windows: 'Direkt unter Windows',
    ready: 'Bereit',
    notReady: 'Nicht bereit',
    recheck: 'Noch einmal prüfen',
    checking: 'Wird geprüft',
    details: 'Einzelheiten',
    failed: 'Was dieser PC bietet, konnte nicht geprüft werden.',
    none: 'Nichts wurde gefunden, das einen Server laufen lassen kann.',
    unknown: 'Der Zustand ist nicht bekannt.',
    isolation: {
      container: 'Hat ein eigenes System und sieht nichts von dir.',
      sandbox: 'Sieht das System, ändert aber nur den eigenen Ordner.',
      none: 'Läuft mit deinen eigenen Rechten; nichts schließt es ein.',
    },
    holds: 'Immer durchgesetzt: {{limits}}.',
    watches: 'Jede Sekunde geprüft: {{limits}}.',
    cannot: 'Hier nicht durchgesetzt: {{limits}}.',
    limit: { memory: 'Arbeitsspeicher', cpu: 'CPU', processes: 'Prozesse', disk: 'Platte' },
  },
};
