/** PHP's is_numeric: sign, fraction and exponent, with PHP's own blanks at the ends. */
export function isNumeric(value: string): boolean {
  return /^[ \t\n\r\v\f]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[ \t\n\r\v\f]*$/i.test(value);
}

/** PHP's FILTER_VALIDATE_INT: 64 bits, no zeros in front. */
export function isInteger(value: string): boolean {
  const digits = /^[ \t\n\r\v\0]*([+-]?)(0|[1-9]\d{0,18})[ \t\n\r\v\0]*$/.exec(value);
  if (!digits) return false;
  const size = BigInt(digits[2] ?? '0');
  return size < 2n ** 63n || (digits[1] === '-' && size === 2n ** 63n);
}

/** Laravel takes no larger exponents, and nobody writes so many digits. */
const MAX_EXPONENT = 1000;
const MAX_DIGITS = 4096;

/**
 * Compares two numbers in text to the last digit: below zero when the first is smaller. Account numbers of Steam have
 * more digits than a JavaScript number keeps. Null where one is no number, or too large for anything.
 */
export function compareNumbers(first: string, second: string): number | null {
  const one = decimalOf(first);
  const two = decimalOf(second);
  if (one === null || two === null) return null;
  const scale = Math.max(one.scale, two.scale);
  const left = one.digits * 10n ** BigInt(scale - one.scale);
  const right = two.digits * 10n ** BigInt(scale - two.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** How a number of a rule is put into a sentence: as a number, unless that would change it. */
export function shownNumber(parameter: string): number | string {
  const text = parameter.trim();
  return Number.isSafeInteger(Math.trunc(Number(text))) ? Number(text) : text;
}

/** Digits without their point, and how many of them stand behind it. */
function decimalOf(text: string): { digits: bigint; scale: number } | null {
  if (text.length > MAX_DIGITS || !isNumeric(text)) return null;
  const found = /([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?/i.exec(text.trim());
  const exponent = Number(found?.[4] ?? 0);
  if (!found || Math.abs(exponent) > MAX_EXPONENT) return null;
  const fraction = found[3] ?? '';
  const size = BigInt(`${found[2] ?? ''}${fraction}`);
  return { digits: found[1] === '-' ? -size : size, scale: fraction.length - exponent };
}
