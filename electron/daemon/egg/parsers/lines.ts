/**
 * The lines of a text without their ends. Only LF and CR LF end a line; a text that ends in one has no empty line after it.
 */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
