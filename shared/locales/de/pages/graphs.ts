import type { graphsPage as english } from '../../en/pages/graphs.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of a server’s graphs, in German. */
export const graphsPage: TranslationOf<typeof english> = {
  graphs: {
    failed: 'Der Verlauf konnte nicht geladen werden.',
    networkUntold:
      '„{{environment}}“ sagt nicht, wie viel ein einzelner Server sendet und empfängt, also gibt es dazu keinen Verlauf.',
    cpuNote: '100 % ist ein Kern unter voller Last.',
    empty: {
      title: 'Keine Werte in dieser Zeit',
      text: 'Der Verlauf füllt sich, während der Server läuft.',
    },
    span: { label: 'Wie weit zurück', '10m': '10 Minuten', '6h': '6 Stunden', '7d': '7 Tage' },
  },
};
