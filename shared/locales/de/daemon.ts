import type { daemon as english } from '../en/daemon.ts';
import type { TranslationOf } from '../translation.ts';

/** Lines that Roost itself puts into a server's console, in German. */
export const daemon: TranslationOf<typeof english> = {
  preparing: 'Der Server wird vorbereitet …',
  starting: 'Der Server wird gestartet …',
  updating: 'Steam wird nach einer neueren Version gefragt …',
  updateFailed: 'Das Spiel wurde nicht aktualisiert und startet, wie es ist: {{problem}}',
  configProblem: 'Eine Konfigurationsdatei blieb, wie sie ist: {{problem}}',
  assumedRunning:
    'In {{minutes}} Minuten sagte keine Zeile, dass das Spiel läuft. Roost nimmt es von jetzt an an.',
  recovered: 'Roost ist zurück und sieht wieder nach diesem Server.',
  startedAgain: 'Roost war fort, und der Server endete inzwischen. Er wird wieder gestartet.',
  startFailed: 'Der Server ist nicht gestartet: {{problem}}',
  startCancelled: 'Der Start wurde abgebrochen.',
  stopping: 'Der Server wird gestoppt …',
  saving: 'Erst wird gespeichert …',
  saved: 'Das Spiel hat gespeichert.',
  notSaved:
    'Das Spiel sagte in {{seconds}} Sekunden nicht, dass es gespeichert hat. Es wird trotzdem gestoppt.',
  stopCommand: 'Dem Spiel wird „{{command}}“ gesagt.',
  commandNotTaken: 'Das Spiel nimmt jetzt keine Befehle an. Ein anderer Weg wird versucht …',
  stopStep: 'Er läuft noch. Der nächste Weg, ihn zu stoppen, wird versucht …',
  stopTimedOut: 'Der Server hielt in {{seconds}} Sekunden nicht an, also wurde er hart beendet.',
  killing: 'Der Server wird hart beendet.',
  stopped: 'Der Server hat angehalten.',
  crashed: 'Der Server endete von selbst.',
  crashExitCode: 'Exit-Code: {{exitCode}}',
  crashOutOfMemory: 'Arbeitsspeicher ausgegangen: {{outOfMemory}}',
  crashRestartDisabled: 'Er wird nicht wieder gestartet, weil das für diesen Server ausgeschaltet ist.',
  crashLoop: 'Er wird nicht wieder gestartet: Das letzte Mal war erst vor {{seconds}} Sekunden.',
  crashWhilePaused: 'Das Hosten ruht, also wird er wieder gestartet, wenn es weitergeht.',
  crashRestarting: 'Er wird wieder gestartet.',
  waitsForAnswer: 'Er wird erst wieder gestartet, wenn du beantwortet hast, wonach er fragt.',
  checkingDisk: 'Wie viel Platz der Server braucht, wird gemessen …',
  diskLimit:
    'Der Server ist über seiner Grenze auf der Platte ({{usedMib}} von {{limitMib}} MiB). Er wird gestoppt.',
};
