const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A date with a time behind it or none, in the orders that PHP reads without a doubt. */
const FORMS: readonly RegExp[] = [
  /^(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?!\d)/,
  /^(?<d>\d{1,2})[.-](?<m>\d{1,2})[.-](?<y>\d{4})/,
  /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})/,
  /^(?<month>[A-Za-z]{3,9})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})/,
  /^(?<d>\d{1,2})(?:st|nd|rd|th)?[ -](?<month>[A-Za-z]{3,9})\.?[ -](?<y>\d{4})/,
];
const TIME =
  /^(?:[T ]\s*(?<h>\d{1,2}):(?<i>\d{2})(?::(?<s>\d{2})(?:[.,]\d+)?)?\s*(?<ampm>[ap]m)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/** The moment that a text names by its date, in epoch milliseconds, UTC unless it says otherwise; null for all else. */
export function dateOf(text: string): number | null {
  const trimmed = text.trim();
  for (const form of FORMS) {
    const found = form.exec(trimmed);
    const time = found === null ? null : TIME.exec(trimmed.slice(found[0].length));
    if (found === null || time === null) continue;
    const { y, m, d, month } = found.groups ?? {};
    const number = month === undefined ? Number(m) : monthOf(month);
    const midnight = dayOf(Number(y), number, Number(d));
    const passed = timeOf(time.groups ?? {});
    return midnight === null || passed === null ? null : midnight + passed;
  }
  return null;
}

const LETTERS: Readonly<Record<string, string>> = {
  d: '(?<d>0[1-9]|[12]\\d|3[01])',
  j: '(?<d>[1-9]|[12]\\d|3[01])',
  m: '(?<m>0[1-9]|1[0-2])',
  n: '(?<m>[1-9]|1[0-2])',
  Y: '(?<y>\\d{4})',
  y: '(?<yy>\\d{2})',
  H: '(?:[01]\\d|2[0-3])',
  G: '(?:1?\\d|2[0-3])',
  h: '(?:0[1-9]|1[0-2])',
  g: '(?:[1-9]|1[0-2])',
  i: '[0-5]\\d',
  s: '[0-5]\\d',
  A: '(?:AM|PM)',
  a: '(?:am|pm)',
};

/** Whether a text is a date in one of PHP's forms, such as `Y-m-d H:i`; undefined where a form has a letter more. */
export function hasDateForm(text: string, form: string): boolean | undefined {
  let pattern = '';
  const seen = new Set<string>();
  for (const letter of form) {
    const part = LETTERS[letter];
    if (part === undefined && /[A-Za-z\\!?*+|]/.test(letter)) return undefined;
    const group = /^\(\?<(\w+)>/.exec(part ?? '')?.[1];
    if (group !== undefined && seen.has(group)) return undefined;
    if (group !== undefined) seen.add(group);
    pattern += part ?? letter.replace(/[.()[\]{}^$/-]/, String.raw`\$&`);
  }
  const found = new RegExp(`^${pattern}$`).exec(text);
  if (found === null) return false;
  const { y, yy, m = '1', d = '1' } = found.groups ?? {};
  const year = y ?? (yy === undefined ? '1970' : `${Number(yy) < 70 ? '20' : '19'}${yy}`);
  return dayOf(Number(year), Number(m), Number(d)) !== null;
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

/** Null for a day that no month has. */
function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

function timeOf({ h, i, s, ampm, zone }: Record<string, string | undefined>): number | null {
  const hours = (Number(h ?? 0) % (ampm === undefined ? 25 : 12)) + (/p/i.test(ampm ?? '') ? 12 : 0);
  const [minutes, seconds] = [Number(i ?? 0), Number(s ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 59) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const away =
    offset === null ? 0 : (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
  return ((hours * 60 + minutes - away) * 60 + seconds) * 1000;
}
