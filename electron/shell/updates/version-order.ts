/** Whether a version comes before another, by the order of semantic versions. What is no version comes before all. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [partsOf(version), partsOf(than)];
  for (const [index, number] of left.numbers.entries()) {
    const other = right.numbers[index] ?? 0;
    if (number !== other) return number < other;
  }
  // 1.0.0-beta.1 comes before 1.0.0.
  if (left.beta.length === 0 || right.beta.length === 0) return left.beta.length > right.beta.length;
  for (const [index, word] of left.beta.entries()) {
    const other = right.beta[index];
    if (other === undefined) return false;
    if (word !== other) return comesFirst(word, other);
  }
  return left.beta.length < right.beta.length;
}

function partsOf(version: string): { numbers: number[]; beta: string[] } {
  const found = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?/.exec(version);
  if (found === null) return { numbers: [-1, -1, -1], beta: [] };
  return { numbers: found.slice(1, 4).map(Number), beta: found[4]?.split('.') ?? [] };
}

/** Numbers by their value and before words. */
function comesFirst(word: string, other: string): boolean {
  const [isNumber, isOtherNumber] = [word, other].map((each) => /^\d+$/.test(each));
  if (isNumber && isOtherNumber) return Number(word) < Number(other);
  return isNumber === isOtherNumber ? word < other : isNumber === true;
}
