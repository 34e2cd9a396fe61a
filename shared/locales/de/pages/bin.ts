import type { binPage as en } from '../../en/pages/bin.ts';
import type { TranslationOf } from '../../translation.ts';

export const binPage: TranslationOf<typeof en> = {
  bin: {
    title: 'Neulich gelöscht',
    text: 'Server, die du löschst, werden noch eine Weile aufgehoben, mit ihren Dateien und Einstellungen. Sie belegen keinen Port und starten nie.',
    none: 'Kein gelöschter Server ist aufgehoben.',
    failed: 'Die gelöschten Server konnten nicht angesehen werden.',
    facts: '{{game}}, {{size}}. Ist ab {{time}} endgültig weg.',
    going: '{{game}}, {{size}}. Wird gerade endgültig entfernt.',
    measuring: 'Größe noch nicht bekannt',
    putBack: 'Zurückholen',
    putBackNamed: '{{server}} zurückholen',
    delete: 'Endgültig löschen …',
    deleteNamed: '{{server}} endgültig löschen',
    deleteTitle: '{{server}} endgültig löschen?',
    loses: 'Alle seine Dateien und Einstellungen gehen verloren. Es gibt kein Zurück.',
    losesSize: 'Alle seine Dateien, {{size}}, und seine Einstellungen gehen verloren. Es gibt kein Zurück.',
    keep: 'Gelöschte Server aufheben für',
    keepText: '0 hebt keinen auf. Gilt für Server, die du von jetzt an löschst.',
    keepWrong: 'Wähle eine Zahl von Tagen zwischen 0 und 365.',
    keepDone: 'Gespeichert.',
    days: 'Tage',
    deleted: '{{server}} ist gelöscht.',
    keptUntil: 'Seine Dateien und Einstellungen sind bis {{time}} aufgehoben.',
    undo: 'Rückgängig machen',
    back: '{{server}} ist wieder da, mit allen Dateien und Einstellungen.',
    moved: 'Port {{from}} ist jetzt vergeben, darum hat er nun Port {{to}}.',
    renamed: 'Ein anderer Server heißt jetzt {{before}}, darum heißt er nun {{now}}.',
  },
};
