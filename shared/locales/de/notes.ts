import type { notes as english } from '../en/notes.ts';
import type { TranslationOf } from '../translation.ts';

/** What an environment says of itself on this machine, in German. */
export const notes: TranslationOf<typeof english> = {
  'docker.no-memory-limit':
    'Der Kernel dieses Systems begrenzt in Docker keinen Arbeitsspeicher: Ein Server kann den ganzen nehmen.',
  'docker.no-swap-limit':
    'Der Kernel dieses Systems zählt in Docker keinen Auslagerungsspeicher, also wirkt dessen Grenze nicht.',
  'docker.no-cpu-limit':
    'Der Kernel dieses Systems begrenzt in Docker keine Rechenzeit: Ein Server kann alle Kerne nehmen.',
  'docker.no-cpu-pinning':
    'Der Kernel dieses Systems kann einen Server in Docker nicht auf gewählte Kerne festlegen.',
  'docker.no-process-limit': 'Der Kernel dieses Systems begrenzt in Docker die Zahl der Prozesse nicht.',
  'docker.no-io-weight':
    'Der Kernel dieses Systems gewichtet in Docker keine Plattenzugriffe, also wirkt diese Einstellung nicht.',
  'docker.no-oom-switch':
    'Ein Server in Docker, dem der Arbeitsspeicher ausgeht, wird hier immer beendet; anhalten geht nicht.',
  'docker.remaps-users':
    'Dieses Docker setzt Benutzer auf andere um, also können Server vielleicht nicht in ihre Ordner schreiben.',
  'posix.no-sandbox':
    'Server laufen hier mit deinen eigenen Rechten, können deine Dateien lesen und bekommen keine geteilten Ordner. Installiere bubblewrap, um das zu ändern.',
  'posix.no-sandbox-as-root':
    'Server laufen hier als root, können alles lesen und ändern und bekommen keine geteilten Ordner. Starte Roost als gewöhnlicher Benutzer, oder nimm Docker.',
  'posix.memory-watched':
    'Der Arbeitsspeicher wird einmal in der Sekunde geprüft: Ein Server über seiner Grenze wird beendet.',
  'posix.cpu-not-held':
    'Die CPU-Grenze eines Servers wirkt hier nicht, weil dieses System Roost kein Mittel dafür gibt.',
  'posix.processes-watched':
    'Die Zahl der Prozesse wird einmal in der Sekunde geprüft: Ein Server über seiner Grenze wird beendet.',
  'posix.threads-by-affinity':
    'Ein Server beginnt auf seinen gewählten Kernen, könnte aber selbst andere wählen. Eine Änderung wirkt beim nächsten Start.',
  'windows.no-sandbox':
    'Server laufen hier mit deinen eigenen Rechten und können deine Dateien lesen. Installiere nur Eggs, denen du vertraust.',
  'windows.memory-watched':
    'Der Arbeitsspeicher wird einmal in der Sekunde geprüft: Ein Server über seiner Grenze wird beendet.',
  'windows.cpu-not-held':
    'Die CPU-Grenze eines Servers wirkt hier nicht, weil dieses Windows sie nicht durchsetzt.',
  'windows.processes-watched':
    'Die Zahl der Prozesse wird gezählt: Ein Server über seiner Grenze wird beendet.',
  'posix.tree-by-search':
    'Prozesse, die ein Server absichtlich versteckt, werden beim Beenden vielleicht nicht gefunden.',
};
