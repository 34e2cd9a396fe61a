import type { Game } from './games.ts';

/** A kind of game, by the tags of the catalogue that make it. */
const tagsOf = {
  minecraft: ['minecraft'],
  survival: ['survival', 'zombies', 'horror'],
  building: ['building', 'sandbox', 'crafting'],
  shooter: ['shooter'],
  cooperative: ['cooperative'],
  strategy: ['automation', 'strategy', 'tactics', 'transport', 'tower-defense', 'simulation'],
} as const;

export type GameCategory = keyof typeof tagsOf;
const categories = Object.keys(tagsOf) as GameCategory[];

/** Whether a game is of a kind; most are of several. */
export function isOfCategory(game: Game, category: GameCategory): boolean {
  return tagsOf[category].some((tag) => game.tags.includes(tag));
}

/** The kinds that have a game, each with how many. */
export function categoriesOf(games: readonly Game[]): { category: GameCategory; count: number }[] {
  return categories
    .map((category) => ({ category, count: games.filter((game) => isOfCategory(game, category)).length }))
    .filter(({ count }) => count > 0);
}
