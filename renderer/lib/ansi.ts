// oxlint-disable-next-line no-control-regex -- escape sequences are control characters
const sequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])/g;

/** The text without colours and cursor movements, for reading aloud and for copying. */
export function stripAnsi(text: string): string {
  return text.replace(sequence, '');
}
