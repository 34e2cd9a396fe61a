import type { Allocation } from '#shared/domain/allocation.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { findHolder, type Holder } from './holder.ts';
import { overlaps } from './overlap.ts';
import { probe } from './probe.ts';

/** An allocation that one of our servers has, whether it runs or not. */
export interface UsedAllocation {
  serverId: ServerId;
  serverName: string;
  allocation: Allocation;
}

export interface AllocationsOptions {
  used: () => Iterable<UsedAllocation>;
  /** The ports that are handed out when nobody asks for a certain one. */
  range: () => { from: number; to: number };
}

const everyIp = '0.0.0.0';

/** Hands out ports that neither our own servers nor any other program of this PC has. */
export class Allocations {
  readonly #options: AllocationsOptions;

  constructor(options: AllocationsOptions) {
    this.#options = options;
  }

  /**
   * A free port on every address: the preferred one, else the next above it, else the first of the range.
   *
   * Nothing is reserved. Fails with `allocation.none-free`.
   */
  async suggest(preferred?: number): Promise<{ port: number; preferredIsFree: boolean }> {
    const { from, to } = this.#options.range();
    for (const port of candidates(preferred, from, to)) {
      if (await this.#isFree({ ip: everyIp, port })) {
        return { port, preferredIsFree: preferred === undefined || port === preferred };
      }
    }
    throw new AppError('allocation.none-free', { from, to });
  }

  /**
   * Makes sure that a server can have the allocation now.
   *
   * Fails with `allocation.port-of-server`, `allocation.port-taken-by` where the system tells by whom,
   * `allocation.port-taken`, or `allocation.ip-not-ours`.
   *
   * @param exceptServerId the server that asks: what it has itself is no obstacle
   */
  async assertFree(allocation: Allocation, exceptServerId?: ServerId): Promise<void> {
    const { ip, port } = allocation;
    const owner = this.#ownerOf(allocation, exceptServerId);
    if (owner !== null) throw new AppError('allocation.port-of-server', { port, server: owner.serverName });

    const result = await probe(allocation);
    switch (result) {
      case 'taken':
        throw takenBy(allocation, await findHolder(allocation));
      case 'not-ours':
        throw new AppError('allocation.ip-not-ours', { ip });
      case 'free': {
        // Windows lets `0.0.0.0` be bound beside a program that has the port on one address.
        const holder = process.platform === 'win32' ? await findHolder(allocation) : null;
        if (holder !== null) throw takenBy(allocation, holder);
        return;
      }
      case 'unknown':
        return;
      default:
        assertNever(result);
    }
  }

  async #isFree(allocation: Allocation): Promise<boolean> {
    return this.#ownerOf(allocation) === null && (await probe(allocation)) === 'free';
  }

  #ownerOf(allocation: Allocation, exceptServerId?: ServerId): UsedAllocation | null {
    for (const used of this.#options.used()) {
      if (used.serverId !== exceptServerId && overlaps(used.allocation, allocation)) return used;
    }
    return null;
  }
}

/** Holds that none of one server's allocations is in another's way. Fails with `allocation.port-twice`. */
export function assertApart(allocations: readonly Allocation[]): void {
  const twice = allocations.find((one, index) =>
    allocations.slice(0, index).some((other) => overlaps(one, other)),
  );
  if (twice !== undefined) throw new AppError('allocation.port-twice', { port: twice.port });
}

function takenBy({ ip, port }: Allocation, holder: Holder | null): AppError {
  if (holder === null) return new AppError('allocation.port-taken', { ip, port });
  return new AppError('allocation.port-taken-by', { ip, port, program: holder.program, pid: holder.pid });
}

/** Ports in the order they are tried. A few above the preferred one keep a game near where players look for it. */
function* candidates(preferred: number | undefined, from: number, to: number): Iterable<number> {
  const nearby = 20;
  if (preferred !== undefined) {
    for (let port = preferred; port <= Math.min(preferred + nearby, 65_535); port++) yield port;
  }
  for (let port = from; port <= to; port++) yield port;
}
