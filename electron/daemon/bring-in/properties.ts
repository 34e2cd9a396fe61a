/** The settings of a `.properties` file as games write them, the last one of a name counting. */
export function readProperties(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const parts = /^\s*([^#!\s=:][^\s=:]*)\s*[=:]?\s*(.*)$/.exec(line);
    if (parts?.[1] !== undefined) values.set(parts[1], unescaped(parts[2] ?? '').trimEnd());
  }
  return values;
}

/** Java writes letters beyond Latin-1 as `\u0041`, and puts a backslash before a few others. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? letter : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
