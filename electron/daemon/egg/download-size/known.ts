/** What is known by name while a file's address is put together: the egg's settings, and what pages told. */
export type Known = ReadonlyMap<string, string>;

/**
 * Puts what is known in place of `{{NAME}}`, of `{{NAME:digits}}` its digits alone. Throws for a name that nothing, or
 * nothing but a blank, is known by: the address would lead elsewhere.
 */
export function filled(template: string, known: Known): string {
  return template.replaceAll(/\{\{(\w+)(:digits)?\}\}/g, (_, name: string, digits?: string) => {
    const value = known.get(name)?.trim() ?? '';
    if (value === '') throw new Error(`nothing is known of ${name}`);
    return digits === undefined ? value : value.replaceAll(/\D/g, '');
  });
}

/** The same in a pattern, where every letter of a value stands for itself. */
export function filledPattern(pattern: string, known: Known): RegExp {
  const literal = new Map([...known].map(([name, value]) => [name, RegExp.escape(value)] as const));
  return new RegExp(filled(pattern, literal), 'g');
}

/** Whether a setting names a version of its own; words such as `latest` and `stable` do not. */
export function namesVersion(value: string): boolean {
  return /\d/.test(value);
}

/** Numbers of a version, for comparing: `1.21.4` is after `1.9`. */
export function isNewer(version: string, than: string): boolean {
  const [ours, theirs] = [version, than].map((text) => text.split(/\D+/).map(Number));
  for (const [index, number] of (ours ?? []).entries()) {
    const other = theirs?.[index] ?? 0;
    if (number !== other) return number > other;
  }
  return false;
}
