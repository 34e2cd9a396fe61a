import type { Game } from './games.ts';

/** What people ask for most, by the catalogue's names; the order of the large tiles. */
const asked: readonly string[] = [
  'minecraft-paper',
  'minecraft-vanilla',
  'palworld',
  'valheim',
  'terraria',
  'counter-strike-2',
  'minecraft-bedrock',
  'rust',
  'factorio',
  'satisfactory',
  'project-zomboid',
  'enshrouded',
  'ark-survival-ascended',
  '7-days-to-die',
  'garrys-mod',
  'core-keeper',
  'minecraft-forge',
  'v-rising',
  'team-fortress-2',
  'luanti',
  'teeworlds',
  'openttd',
  'xonotic',
  'mindustry',
  'bzflag',
  'flying-squid',
];

function rankOf({ key }: Game): number {
  const at = asked.indexOf(key);
  return at === -1 ? asked.length : at;
}

/**
 * The games to show first: those that run here before those that do not, each in the order of being asked for.
 *
 * Eggs that a person brought in are not among them; they stand by themselves.
 */
export function popularOf(games: readonly Game[], count: number): Game[] {
  return games
    .filter(({ best }) => best.catalogue !== null)
    .toSorted((a, b) => Number(b.isRunnable) - Number(a.isRunnable) || rankOf(a) - rankOf(b))
    .slice(0, count);
}

/** The eggs that a person brought in and that are no edition of a game in the catalogue. */
export function broughtIn(games: readonly Game[]): Game[] {
  return games.filter(({ best }) => best.catalogue === null);
}
