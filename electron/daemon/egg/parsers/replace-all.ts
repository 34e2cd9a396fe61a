import type { PatternMatch, SafePattern } from '#shared/lib/regexp/regexp.ts';

/** Replaces every match by a template, as Go's `ReplaceAllString`; null when there is no match. */
export function replaceAll(pattern: SafePattern, text: string, template: string): string | null {
  const matches = pattern.matchAll(text);
  if (matches.length === 0) return null;
  let replaced = '';
  let from = 0;
  for (const [index, match] of matches.entries()) {
    // Go passes over nothing right behind a match: `.*` is found once in a text, not once more at its end.
    if (match.start === match.end && match.start === from && index > 0) continue;
    replaced += text.slice(from, match.start) + expand(template, match, pattern.names);
    from = match.end;
  }
  return replaced + text.slice(from);
}

/** `$1`, `${1}` and `$name` stand for groups, `$$` for a dollar. Go reads `$1x` as a group named `1x`: empty. */
function expand(template: string, match: PatternMatch, names: ReadonlyMap<string, number>): string {
  return template.replaceAll(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare: string | undefined, braced) => {
    const name = bare ?? braced;
    if (name === undefined) return whole === '$$' ? '$' : whole;
    const group = /^\d+$/.test(name) ? Number(name) : names.get(name);
    return group === undefined ? '' : (match.groups[group] ?? '');
  });
}
