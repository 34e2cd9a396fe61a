import type { EggSummary } from '#shared/contract/eggs.ts';
import type { Server } from '#shared/domain/server.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Client } from '#shared/lib/client.ts';

interface Named {
  id: string;
  name: string;
}

/** The server of a name or an id; fails with `server.not-found` or `cli.name-ambiguous`. */
export async function findServer(client: Client, nameOrId: string): Promise<Server> {
  const found = findNamed(await client.servers.list(), nameOrId);
  if (!found) throw new AppError('server.not-found', { server: nameOrId });
  return found;
}

/** The egg of a name or an id; fails with `egg.not-found` or `cli.name-ambiguous`. */
export async function findEgg(client: Client, nameOrId: string): Promise<EggSummary> {
  const found = findNamed(await client.eggs.list(), nameOrId);
  if (!found) throw new AppError('egg.not-found', { egg: nameOrId });
  return found;
}

/**
 * The one thing with this id, else with exactly this name, else with this name in other letters' case.
 *
 * Null when there is none; fails with `cli.name-ambiguous` when a name fits several.
 */
export function findNamed<Thing extends Named>(things: readonly Thing[], nameOrId: string): Thing | null {
  const wanted = nameOrId.trim().toLowerCase();
  const steps: ((thing: Thing) => boolean)[] = [
    (thing) => thing.id === wanted,
    (thing) => thing.name === nameOrId.trim(),
    (thing) => thing.name.toLowerCase() === wanted,
  ];
  for (const fits of steps) {
    const found = things.filter(fits);
    if (found.length > 1) throw new AppError('cli.name-ambiguous', { name: nameOrId, count: found.length });
    if (found[0]) return found[0];
  }
  return null;
}
