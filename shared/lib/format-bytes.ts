/** Single bytes say nothing to anybody: the smallest is a thousand. */
const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as a person says it, such as `3.2 GB`. Counts in 1024, as limits do, under the short names people use. */
export function formatBytes(language: string, bytes: number, per: '' | '-per-second' = ''): string {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const figure = bytes / 1024 ** power;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: `${units[power - 1] ?? 'terabyte'}${per}`,
    unitDisplay: 'short',
    maximumFractionDigits: figure < 100 ? 1 : 0,
  }).format(figure);
}
