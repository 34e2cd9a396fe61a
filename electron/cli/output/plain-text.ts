import { stripVTControlCharacters } from 'node:util';

/** Colours and other dress: `ESC [ … m`. */
const dress = new RegExp(String.raw`^\x1b\[[\d;:]*m$`);

/** Escape sequences (CSI; OSC and its kind; others), then single control characters but tab and line feed. */
const controls = new RegExp(
  [
    String.raw`\x1b\[[\d;:<=>?]*[ -/]*[@-~]`,
    String.raw`\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?`,
    String.raw`\x1b[ -/]*[0-~]?`,
    String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f]`,
  ].join('|'),
  'g',
);

/**
 * A game's output, fit for the person's terminal.
 *
 * Players can make a server print what they like; colours may stay, but nothing that moves the cursor, sets the
 * title, fills the clipboard or makes the terminal answer.
 */
export function safeForTerminal(text: string, withColours: boolean): string {
  const kept = text.replaceAll(controls, (sequence) => (dress.test(sequence) ? sequence : ''));
  return withColours ? kept : stripVTControlCharacters(kept);
}

/** A name or the like on one line, without anything that a terminal would act on. */
export function oneLine(text: string): string {
  return safeForTerminal(text.replaceAll(/\s+/g, ' '), false);
}
