import type { EggRecord } from '#daemon/store/index.ts';
import type { SaveStep, StopStep } from '#shared/domain/stop.ts';

/** How a server is stopped: what makes it save, then the ways to end it, gentlest first. */
export interface StopRecipe {
  saves: readonly SaveStep[];
  steps: readonly StopStep[];
}

/**
 * Puts together what the egg says of the stop and what our catalogue knows beyond it.
 *
 * Where a game takes commands over the network only, its stop command goes first if it can be sent, and without that
 * nothing makes it save either: what is typed into its console is read by nobody.
 *
 * @param hasRemote a console over the network is there for this server
 */
export function stopRecipe(
  { egg, catalogue }: Pick<EggRecord, 'egg' | 'catalogue'>,
  { hasRemote }: { hasRemote: boolean },
): StopRecipe {
  const { stop } = egg.config;
  const saves = catalogue?.saveBeforeStop ?? [];
  const rcon = catalogue?.rcon;
  if (rcon === undefined || !rcon.platforms.includes(egg.platform)) return { saves, steps: stop };
  if (!hasRemote) return { saves: [], steps: stop };
  return { saves, steps: [{ kind: 'command', value: rcon.stop, timeoutMs: null }, ...stop] };
}
