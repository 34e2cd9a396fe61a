const DIGIT = /^\p{Nd}$/u;
const LETTER = /^\p{L}$/u;

/**
 * Orders keys as yaml.v3 does, numbers in them by their value: `item2` before `item10`.
 *
 * Source: yaml.v3 `sorter.go`, step by step.
 */
export function naturalOrder(left: string, right: string): number {
  if (left === right) return 0;
  const a = Array.from(left);
  const b = Array.from(right);
  let afterDigits = false;
  for (let at = 0; at < a.length && at < b.length; at++) {
    const x = a[at] ?? '';
    const y = b[at] ?? '';
    if (x === y) {
      afterDigits = DIGIT.test(x);
      continue;
    }
    const order = orderAt(a, b, at, afterDigits);
    return order === 0 ? compare(x, y) : order;
  }
  return a.length - b.length;
}

/** The order of two texts that first differ at a place; 0 leaves it to the characters there. */
function orderAt(a: readonly string[], b: readonly string[], at: number, afterDigits: boolean): number {
  const isLetterA = LETTER.test(a[at] ?? '');
  const isLetterB = LETTER.test(b[at] ?? '');
  if (isLetterA && isLetterB) return 0;
  if (isLetterA || isLetterB) return (afterDigits ? isLetterA : isLetterB) ? -1 : 1;
  const start = (a[at] === '0' || b[at] === '0') && hasNumberBefore(a, at) ? 1n : 0n;
  const numberA = readNumber(a, at, start);
  const numberB = readNumber(b, at, start);
  if (numberA.value !== numberB.value) return numberA.value < numberB.value ? -1 : 1;
  return numberA.end - numberB.end;
}

/** Whether the zeros here end a number, rather than lead one. */
function hasNumberBefore(characters: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && DIGIT.test(characters[before] ?? ''); before--) {
    if (characters[before] !== '0') return true;
  }
  return false;
}

function readNumber(
  characters: readonly string[],
  from: number,
  start: bigint,
): { value: bigint; end: number } {
  let value = start;
  let end = from;
  for (; end < characters.length && DIGIT.test(characters[end] ?? ''); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt((characters[end]?.codePointAt(0) ?? 0) - 48));
  }
  return { value, end };
}

function compare(x: string, y: string): number {
  return (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);
}
