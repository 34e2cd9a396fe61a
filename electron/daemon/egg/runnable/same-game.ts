import type { EggRecord } from '#daemon/store/index.ts';
import type { Egg, EggPlatform } from '#shared/domain/egg.ts';
import type { EggId } from '#shared/domain/ids.ts';

/** An egg that needs no containers, with what tells which game it is of. */
export interface NativeEdition {
  id: EggId;
  name: string;
  platform: EggPlatform;
  images: readonly string[];
  /** What its install script runs in; null where it has none. */
  container: string | null;
  signs: GameSigns;
}

interface GameSigns {
  /** The catalogue's name of the game. */
  game: string | null;
  /** Steam's number of the dedicated server. */
  appId: string | null;
  /** Of its name, what is the game's. */
  title: string;
  convertedFrom: EggId | null;
}

/** What of an egg tells which game it is of. */
export function gameSigns(egg: Egg, catalogue: EggRecord['catalogue']): GameSigns {
  const appId = egg.variables.find(({ env }) => env.toUpperCase() === 'SRCDS_APPID')?.defaultValue.trim();
  return {
    game: catalogue?.game ?? null,
    appId: appId === undefined || !/^\d+$/.test(appId) ? null : appId,
    title: titleOf(catalogue?.name ?? egg.name),
    convertedFrom: egg.source.convertedFrom,
  };
}

/** The edition in short; null for an egg that needs containers itself. */
export function nativeEdition({ egg, catalogue }: EggRecord): NativeEdition | null {
  if (egg.platform === 'container') return null;
  return {
    id: egg.id,
    name: egg.name,
    platform: egg.platform,
    images: egg.images.map(({ ref }) => ref),
    container: egg.install?.container ?? null,
    signs: gameSigns(egg, catalogue),
  };
}

/** Whether an edition is of the same game as an egg; one that was made of it is before all others. */
export function isSameGame(egg: Egg, own: GameSigns, { id, signs }: NativeEdition): boolean {
  if (id === egg.id) return false;
  if (signs.convertedFrom !== null) return signs.convertedFrom === egg.id;
  if (own.game !== null && signs.game !== null) return own.game === signs.game;
  if (own.appId !== null && signs.appId !== null) return own.appId === signs.appId;
  return own.title !== '' && own.title === signs.title;
}

/** Words that eggs put round the name of their game. */
const FILLERS = /\b(?:minecraft|dedicated|server|vanilla(?=\s+\S)|egg|pterodactyl|pelican|the)\b/g;

function titleOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(FILLERS, ' ')
    .replaceAll(' ', '');
}
