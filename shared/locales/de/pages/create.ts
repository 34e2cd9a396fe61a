import type { createPage as english } from '../../en/pages/create.ts';
import type { TranslationOf } from '../../translation.ts';

/** Texts of setting up a server, in German. */
export const createPage: TranslationOf<typeof english> = {
  create: {
    title: '{{game}} einrichten',
    titleUnknown: 'Einen Server einrichten',
    gone: 'Dieses Spiel ist nicht mehr hier.',
    chooseOther: 'Ein anderes Spiel wählen',
    failedToPrepare: 'Das Einrichten konnte nicht vorbereitet werden.',
    name: 'Name des Servers',
    nameText: 'So findest du ihn hier. Du kannst ihn später ändern.',
    nameWrong: 'Nimm 1 bis 64 Zeichen.',
    players: 'Wie viele spielen dürfen',
    playersCount_one: '{{count}} Spieler',
    playersCount_other: '{{count}} Spieler',
    advanced: 'Erweitert',
    port: 'Port',
    portText: 'Spieler verbinden sich mit diesem Port.',
    portMissing: 'Gib einen Port von 1 bis 65535 ein.',
    startWhenInstalled: 'Nach der Installation starten',
    startWhenInstalledText: 'Der Server läuft, sobald er kann.',
    variables: 'Einstellungen des Spiels',
    eula: 'Ich stimme der {{eula}} zu.',
    eulaRead: 'Lesen',
    needsEula: 'Stimme erst der {{eula}} zu.',
    needsConsent: 'Stimme erst zu, dass das Installationsskript läuft.',
    failed: 'Der Server wurde nicht gemacht.',
    action: 'Installieren',
  },
  consent: {
    title: 'Das Installationsskript läuft mit deinen eigenen Rechten',
    text: 'Dieser PC hat nichts, das es einschließt, also kann das Skript alles lesen und ändern, was du kannst. Mach nur weiter, wenn du der Herkunft des Eggs vertraust.',
    show: 'Skript zeigen',
    agree: 'Ich vertraue diesem Skript und will es laufen lassen.',
  },
  fit: {
    label: 'Was es von diesem PC braucht',
    fits: 'Passt auf diesen PC',
    tight: 'Wird eng auf diesem PC',
    memory: 'Braucht bis zu {{wanted}} Arbeitsspeicher. Bei dir sind {{free}} von {{total}} frei.',
    memoryShort:
      'Will bis zu {{wanted}} Arbeitsspeicher, aber nur {{free}} von {{total}} sind frei. Es kann langsam laufen oder beendet werden.',
    disk: 'Braucht etwa {{wanted}} auf dem Laufwerk. Bei dir sind {{free}} frei.',
    diskShort: 'Braucht etwa {{wanted}} auf dem Laufwerk, aber nur {{free}} sind frei.',
    folder: 'Kommt nach {{folder}}.',
    port: 'Port {{port}} ist frei.',
    portOwn: 'Nimmt Port {{port}}, wie du gewählt hast.',
    portOther: 'Port {{wanted}} ist belegt, also wird Port {{port}} genommen.',
  },
  variables: {
    fixed: 'Das legt das Spiel fest.',
    less: 'Weniger: {{name}}',
    more: 'Mehr: {{name}}',
  },
};
