import type { EggSummary } from '#shared/contract/eggs.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
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
 * The egg of a name or an id, or, where that one cannot run as wished, another edition of the same game that can.
 *
 * An id is taken at its word. Fails as `findEgg` does.
 */
export async function findEdition(
  client: Client,
  nameOrId: string,
  environment: EnvironmentKind | undefined,
): Promise<EggSummary> {
  const eggs = await client.eggs.list();
  const wanted = nameOrId.trim().toLowerCase();
  const found =
    findNamed(eggs, nameOrId) ?? eggs.find(({ catalogue }) => catalogue?.name.toLowerCase() === wanted);
  if (!found) throw new AppError('egg.not-found', { egg: nameOrId });
  const fits = ({ runnable }: EggSummary): boolean =>
    environment === undefined
      ? runnable.environments.length > 0
      : runnable.environments.includes(environment);
  if (found.id === wanted || fits(found) || found.catalogue === null) return found;
  const { game } = found.catalogue;
  return eggs.find((egg) => egg.catalogue?.game === game && fits(egg)) ?? found;
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
