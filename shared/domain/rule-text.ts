/** One Laravel rule, taken apart. */
export interface Rule {
  /** In lower case, without underscores, aliases resolved: `alphadash`, `integer`. */
  name: string;
  /** All behind the first colon, as it stands. */
  argument: string;
  /** The argument as a CSV list, as Laravel reads it; a pattern is one parameter. */
  parameters: string[];
  /** As the egg has it. */
  text: string;
}

const ALIASES: Readonly<Record<string, string>> = { int: 'integer', bool: 'boolean' };

/**
 * Splits a variable's rules as one text, `required|string|max:20`, into one text a rule.
 *
 * A text that begins with a pattern is that one rule, as in Laravel; unlike there, a pattern further on is kept together
 * when a `|` lies inside its delimiters. Empty parts are dropped and blanks trimmed.
 */
export function splitRules(text: string): string[] {
  const whole = text.trim();
  if (isPattern(whole)) return [whole];
  const rules: string[] = [];
  const parts = whole.split('|');
  // Ends of patterns that no part has any more: each is looked for once, however many patterns lack it.
  const missing = new Set<string>();
  for (let at = 0; at < parts.length; at++) {
    let rule = parts[at] ?? '';
    if (isPattern(rule.trim()) && !isClosed(rule)) {
      const closing = closingOf(rule);
      const end = missing.has(closing) ? null : closingPart(parts, at + 1, closing);
      if (end === null) missing.add(closing);
      else {
        rule = parts.slice(at, end + 1).join('|');
        at = end;
      }
    }
    if (rule.trim() !== '') rules.push(rule.trim());
  }
  return rules;
}

/** Reads one rule. */
export function parseRule(text: string): Rule {
  const colon = text.indexOf(':');
  const written = (colon < 0 ? text : text.slice(0, colon))
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s-]/g, '');
  const name = (Object.hasOwn(ALIASES, written) ? ALIASES[written] : undefined) ?? written;
  const argument = colon < 0 ? '' : text.slice(colon + 1);
  const isRegex = name === 'regex' || name === 'notregex';
  const parameters = colon < 0 ? [] : isRegex ? [argument] : csv(argument);
  return { name, argument, parameters, text };
}

/** Reads one line of CSV: commas divide, double quotes group, a doubled one inside them is one. */
export function csv(line: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"([^,]*)/.exec(line.slice(at));
    if (quoted) {
      fields.push((quoted[1] ?? '').replaceAll('""', '"') + (quoted[2] ?? '').trimEnd());
      at += quoted[0].length;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma < 0 ? line.length : comma;
      fields.push(line.slice(at, end));
      at = end;
    }
    if (at >= line.length) return fields;
    at++;
  }
}

function isPattern(rule: string): boolean {
  return /^(?:not_?)?regex:/i.test(rule);
}

/** The part with which a pattern closes; null when none does. */
function closingPart(parts: readonly string[], from: number, closing: string): number | null {
  for (let at = from; at < parts.length; at++) {
    if (endsWith(parts[at] ?? '', closing)) return at;
  }
  return null;
}

/** Whether a rule's pattern ends with its closing delimiter and nothing but flags behind it. */
function isClosed(rule: string): boolean {
  const pattern = patternOf(rule);
  const opening = pattern.charAt(0);
  if (opening === '' || /[A-Za-z0-9\\\s]/.test(opening)) return true;
  return endsWith(pattern.slice(1), closingOf(rule));
}

function patternOf(rule: string): string {
  return rule.slice(rule.indexOf(':') + 1).trim();
}

function closingOf(rule: string): string {
  const opening = patternOf(rule).charAt(0);
  return { '(': ')', '[': ']', '{': '}', '<': '>' }[opening] ?? opening;
}

/** Whether a text ends with a delimiter that no backslash makes an ordinary character, and flags. */
function endsWith(text: string, closing: string): boolean {
  const pattern = text.trimEnd();
  let end = pattern.length;
  while (/[A-Za-z]/.test(pattern.charAt(end - 1))) end--;
  if (end < 1 || pattern.charAt(end - 1) !== closing) return false;
  let backslashes = 0;
  while (pattern.charAt(end - 2 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 0;
}
