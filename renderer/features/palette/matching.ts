/** How well words that were typed fit a text: 0 not at all, more is better. Case and accents do not matter. */
export function fit(typed: string, text: string): number {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const target = plain(text);
  let total = 1;
  for (const word of words) {
    const at = target.indexOf(word);
    if (at < 0) return 0;
    const beginsText = at === 0;
    const beginsWord = beginsText || /[^\p{L}\p{N}]/u.test(target.charAt(at - 1));
    total += beginsText ? 3 : beginsWord ? 2 : 1;
  }
  return total;
}

/** The best fitting things, best first; those that fit alike stay in their order. */
export function bestFitting<Thing>(
  typed: string,
  things: readonly Thing[],
  textOf: (thing: Thing) => string,
  limit: number,
): Thing[] {
  return things
    .map((thing) => ({ thing, score: fit(typed, textOf(thing)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
