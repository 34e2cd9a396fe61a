import type { CollectionSearch } from '#shared/contract/collections.ts';
import { type CollectionEgg, type EggCategory, eggCategory } from '#shared/domain/collection.ts';

/**
 * The eggs that have every word of the text, those whose name begins with it first.
 *
 * Categories are counted before one is chosen, so that a person sees where else there is something.
 */
export function searchEggs(
  eggs: readonly CollectionEgg[],
  { text, category, limit }: { text: string; category?: EggCategory | undefined; limit: number },
): CollectionSearch {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const found = eggs.filter((egg) => {
    const all = `${egg.name} ${egg.description} ${egg.author} ${egg.path}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const categories = eggCategory.options
    .map((option) => ({ category: option, count: found.filter((egg) => egg.category === option).length }))
    .filter(({ count }) => count > 0);
  const chosen = category === undefined ? found : found.filter((egg) => egg.category === category);
  const sorted = chosen
    .map((egg) => ({ egg, rank: rankOf(egg, wanted, words) }))
    .toSorted((a, b) => a.rank - b.rank || a.egg.name.localeCompare(b.egg.name));
  return { eggs: sorted.slice(0, limit).map(({ egg }) => egg), total: chosen.length, categories };
}

function rankOf({ name }: CollectionEgg, wanted: string, words: readonly string[]): number {
  const lower = name.toLowerCase();
  if (lower === wanted) return 0;
  if (lower.startsWith(wanted)) return 1;
  return words.every((word) => lower.includes(word)) ? 2 : 3;
}
