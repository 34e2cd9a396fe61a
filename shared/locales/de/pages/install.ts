import type { installPage as english } from '../../en/pages/install.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of an installation, in German. */
export const installPage: TranslationOf<typeof english> = {
  install: {
    title: '{{egg}} wird installiert',
    leave: 'Du kannst dieses Fenster schließen. Roost arbeitet weiter.',
    progress: 'Fortschritt der Installation',
    output: 'Ausgabe der Installation von {{server}}',
    pause: 'Anhalten',
    paused: 'Die Installation ruht',
    pausedText:
      'Was schon geholt wurde, bleibt. Mach weiter, wann du willst, auch nach einem Neustart dieses PCs.',
    goOn: 'Weiter',
    useAnyway: 'Trotzdem benutzen',
    useAnywayHint:
      'Manche Installationsskripte tun ihre Arbeit und enden doch mit einem Fehler. Lies erst die Ausgabe.',
    cancel: 'Abbrechen',
    cancelling: 'Wird abgebrochen',
    stepDone: 'Fertig:',
    doneOf: '{{done}} von {{total}}',
    left: 'noch etwa {{time}}',
    activity: {
      download: 'Wird geladen',
      reserve: 'Platz wird belegt',
      verify: 'Dateien werden geprüft',
      unpack: 'Wird ausgepackt',
    },
    question: {
      label: 'Wonach die Installation fragt',
      'steam-account': {
        title: 'Bei Steam anmelden',
        text: 'Steam gibt den Server dieses Spiels nur dem, der sich anmeldet, und meist nur Besitzern des Spiels. Roost tippt Namen und Passwort für SteamCMD ein und vergisst sie; SteamCMD selbst merkt sich die Anmeldung auf diesem PC, damit Updates keine brauchen.',
      },
      'steam-password': {
        title: 'Steam fragt nach deinem Passwort',
        text: 'SteamCMD hat auf diesem PC keine Anmeldung von {{account}}, oder sie ist abgelaufen. Roost tippt das Passwort für SteamCMD ein und vergisst es.',
      },
      'steam-code-email': {
        title: 'Steam Guard hat dir einen Code geschickt',
        text: 'Sieh in der Post des Kontos {{account}} nach einer Nachricht von Steam, und gib den Code daraus ein.',
      },
      'steam-code-app': {
        title: 'Steam Guard fragt nach einem Code',
        text: 'Öffne die Steam-App auf deinem Handy, wähle Steam Guard, und gib den Code des Kontos {{account}} ein.',
      },
      'steam-confirm': {
        title: 'Bestätige die Anmeldung in der Steam-App',
        text: 'Öffne die Steam-App auf deinem Handy und bestätige, dass sich {{account}} anmeldet. Die Installation geht dann von selbst weiter.',
      },
      refused: {
        login: 'Steam hat diesen Namen und dieses Passwort nicht angenommen.',
        code: 'Steam hat diesen Code nicht angenommen. Nimm einen neuen.',
        confirmation: 'Die Anmeldung wurde nicht rechtzeitig bestätigt.',
        'not-owned': 'Steam gibt dieses Spiel nur einem Konto, dem es gehört.',
      },
      account: 'Name des Steam-Kontos',
      accountHint: 'Der Name, mit dem du dich anmeldest, nicht der, den deine Freunde sehen.',
      password: 'Passwort',
      code: 'Code',
      signIn: 'Anmelden',
      giveCode: 'Weiter',
      other: 'Ein anderes Konto nehmen',
      needsBoth: 'Gib Namen und Passwort des Kontos ein.',
      needsPassword: 'Gib das Passwort ein.',
      needsCode: 'Gib den Code ein: Buchstaben und Ziffern.',
    },
    step: {
      prepare: 'Vorbereiten',
      runtime: 'Holen, worauf es läuft',
      pull: 'Das Image holen',
      script: 'Das Installationsskript laufen lassen',
      move: 'An seinen Platz bringen',
      finish: 'Abschließen',
    },
    failedAt: 'Die Installation ging bei „{{step}}“ schief. Nichts, was da war, ist verloren.',
    cancelled: 'Die Installation wurde abgebrochen',
    never: 'Das Spiel ist noch nicht installiert',
    neverText: 'Installiere es, und starte dann den Server.',
    unknown: 'Die Installation kann nicht verfolgt werden.',
    begin: 'Installieren',
    again: 'Noch einmal installieren',
  },
  reinstall: {
    title: '{{server}} neu installieren?',
    text: 'Das Installationsskript von {{egg}} läuft noch einmal über den Ordner des Servers. Welten bleiben meist; Dateien, die das Skript mitbringt, werden ersetzt.',
    firstText: 'Das Installationsskript von {{egg}} läuft jetzt. Das kann ein paar Minuten dauern.',
    action: 'Neu installieren',
    failed: 'Was das Skript braucht, konnte nicht geprüft werden.',
  },
};
