import type { Allocations } from '#daemon/network/index.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { CatalogueFacts, Egg } from '#shared/domain/egg.ts';

/** The ports of a new server beside its own, and the settings that tell the game of them. */
export interface FurtherPorts {
  allocations: Allocation[];
  variables: Record<string, string>;
}

/**
 * Gives a game of the catalogue the other ports that it needs: for its query, its voice, its console over the network.
 *
 * A port that a setting holds moves to the next free one, unless the person chose it. Ports for administration are
 * kept to this PC. Fails with `allocation.none-free`.
 */
export async function furtherPorts(
  allocations: Pick<Allocations, 'suggest'>,
  { egg, facts }: { egg: Egg; facts: CatalogueFacts | null },
  primary: number,
  chosen: Readonly<Record<string, string>>,
): Promise<FurtherPorts> {
  const found: FurtherPorts = { allocations: [], variables: {} };
  const taken = new Set([primary]);
  for (const { port: usual, purpose, variable, offset } of facts?.ports?.slice(1) ?? []) {
    const isSetting = egg.variables.some(({ env }) => env === variable);
    let port = offset === undefined ? usual : primary + offset;
    if (variable !== undefined && isSetting) {
      port = Number(chosen[variable] ?? (await nextFree(allocations, port, taken)));
      if (chosen[variable] === undefined && port !== usual) found.variables[variable] = String(port);
    }
    if (!Number.isInteger(port) || port < 1 || port > 65_535 || taken.has(port)) continue;
    taken.add(port);
    found.allocations.push({ ip: purpose === 'admin' ? '127.0.0.1' : '0.0.0.0', port });
  }
  return found;
}

async function nextFree(
  allocations: Pick<Allocations, 'suggest'>,
  wanted: number,
  taken: ReadonlySet<number>,
): Promise<number> {
  for (let port = wanted; ; port += 1) {
    const { port: free } = await allocations.suggest(port);
    if (!taken.has(free)) return free;
  }
}
