import type { Allocations } from '#daemon/network/index.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import { type AppError, isAppError } from '#shared/errors/app-error.ts';

/** A port that a server had and what it has instead. */
export interface MovedPort {
  from: number;
  to: number;
}

/** What makes a deleted server fit in again among the others. */
export interface PlaceAgain {
  allocations: Allocation[];
  variables: Record<string, string>;
  moved: MovedPort[];
}

/**
 * The ports of a server that is put back: its own, or the next free one for each that somebody has taken meanwhile.
 *
 * A setting that holds a port goes with it, and so does a port that the game itself puts next to its own. Fails with
 * `allocation.none-free`.
 */
export async function freePorts(
  allocations: Pick<Allocations, 'assertFree' | 'suggest'>,
  record: Pick<ServerRecord, 'id' | 'allocations' | 'variables'>,
  { egg, catalogue }: Pick<EggRecord, 'egg' | 'catalogue'>,
): Promise<PlaceAgain> {
  const variables = { ...record.variables };
  const moved: MovedPort[] = [];
  const kept: Allocation[] = [];
  const [primary] = record.allocations;
  for (const own of record.allocations) {
    const place = own.port - (primary?.port ?? own.port);
    const goesAlong = place > 0 && catalogue?.ports?.some(({ offset }) => offset === place) === true;
    const wanted = goesAlong ? (kept[0]?.port ?? 0) + place : own.port;
    const port = await nextFree(allocations, record, { ...own, port: wanted }, kept);
    kept.push({ ...own, port });
    if (port !== own.port) moved.push({ from: own.port, to: port });
  }
  const holders = new Set(catalogue?.ports?.flatMap(({ variable }) => variable ?? []) ?? []);
  for (const { env, defaultValue } of egg.variables) {
    const move = moved.find(({ from }) => (variables[env] ?? defaultValue) === String(from));
    if (holders.has(env) && move !== undefined) variables[env] = String(move.to);
  }
  return { allocations: kept, variables, moved };
}

async function nextFree(
  allocations: Pick<Allocations, 'assertFree' | 'suggest'>,
  { id }: Pick<ServerRecord, 'id'>,
  wanted: Allocation,
  own: readonly Allocation[],
): Promise<number> {
  const isOwn = (port: number) => own.some((other) => other.port === port);
  if (!isOwn(wanted.port) && (await isFree(allocations, wanted, id))) return wanted.port;
  for (let next = wanted.port + 1; ; next += 1) {
    const { port } = await allocations.suggest(next);
    if (!isOwn(port)) return port;
  }
}

const taken: readonly AppError['code'][] = [
  'allocation.port-of-server',
  'allocation.port-taken',
  'allocation.port-taken-by',
];

/** An address that this PC does not have just now is no reason for another port. */
async function isFree(
  allocations: Pick<Allocations, 'assertFree'>,
  allocation: Allocation,
  id: ServerRecord['id'],
): Promise<boolean> {
  try {
    await allocations.assertFree(allocation, id);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return !taken.includes(error.code);
  }
}

/** The name itself, or the first of `Name (2)`, `Name (3)`, … that nobody has. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; isTaken(free); number += 1) {
    const suffix = ` (${number})`;
    free = `${name.slice(0, 64 - suffix.length).trimEnd()}${suffix}`;
  }
  return free;
}
