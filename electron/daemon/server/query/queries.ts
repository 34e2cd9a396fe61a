import type { EggRecord } from '#daemon/store/index.ts';
import { askMinecraft } from './minecraft.ts';
import type { AskPlayers } from './players.ts';

/** How a game is asked for its players: as our catalogue says, or as an egg's own words give away. */
export function queryOf({ egg, catalogue }: EggRecord): AskPlayers | null {
  const isMinecraft = catalogue?.query === 'minecraft' || egg.features.includes('eula');
  return isMinecraft ? askMinecraft : null;
}
