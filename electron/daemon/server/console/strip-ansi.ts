const escape = '\u001b';
const csi = '\u009b';

/**
 * Control sequences: CSI; OSC and other strings up to BEL or ST, or to the line's end when neither comes; and the
 * two-character ones. Each alternative is linear, since a game prints whatever a player types.
 */
const sequences =
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;

/** A line without its colours and cursor movements. Costs nothing for a line that has none. */
export function stripAnsi(line: string): string {
  return line.includes(escape) || line.includes(csi) ? line.replaceAll(sequences, '') : line;
}
