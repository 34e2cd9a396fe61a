import type { activityPage as english } from '../../en/pages/activity.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of the list of what happened, in German. */
export const activityPage: TranslationOf<typeof english> = {
  activity: {
    title: 'Aktivität',
    subtitle: 'Was auf diesem Roost geschah, das Neueste zuerst.',
    failed: 'Die Aktivität konnte nicht geladen werden.',
    empty: 'Noch ist nichts geschehen.',
    emptyText: 'Starts, Stopps, Abstürze, Installationen und Anmeldungen werden hier notiert.',
    older: 'Älteres zeigen',
    olderFailed: 'Das Ältere konnte nicht geladen werden.',
    today: 'Heute',
    yesterday: 'Gestern',
    which: 'Zeigen',
    everything: 'Alles',
    troubles: 'Nur Probleme',
    noTroubles: 'Darunter ist kein Problem.',
    kind: {
      'server-made': '{{subject}} wurde aus {{egg}} gemacht.',
      'server-deleted': '{{subject}} wurde gelöscht.',
      'server-put-back': '{{subject}} wurde zurückgeholt.',
      'server-gone': '{{subject}}, früher gelöscht, ist endgültig weg.',
      'server-renamed': '{{before}} heißt jetzt {{subject}}.',
      'settings-changed': 'Einstellungen von {{subject}} wurden geändert.',
      'start-began': '{{subject}} wird gestartet.',
      ready: '{{subject}} läuft.',
      'start-failed': '{{subject}} konnte nicht gestartet werden.',
      stopped: '{{subject}} wurde gestoppt.',
      crashed: '{{subject}} endete von selbst.',
      'install-began': 'Die Installation von {{subject}} begann.',
      'install-done': '{{subject}} wurde installiert.',
      'install-failed': 'Die Installation von {{subject}} ging schief.',
      'world-put-in': 'Die Welt {{world}} wurde in {{subject}} eingesetzt.',
      'world-put-back': 'Eine frühere Welt von {{subject}} wurde zurückgeholt: {{world}}.',
      'signed-in': 'Jemand hat sich mit {{subject}} angemeldet.',
      'sign-in-refused': 'Von {{subject}} kam ein falsches Passwort.',
    },
  },
};
