import type { Allocation } from '#shared/domain/allocation.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';

/** What the egg room needs to know of a server to install, configure and launch it. */
export interface ServerFacts {
  serverId: ServerId;
  name: string;
  /** Absolute path of the server's folder on this PC. */
  folder: string;
  /** The chosen image: a container image, or `native:` references. */
  image: string;
  /** The startup command with its placeholders. */
  startup: string;
  /** The server's own values by variable name; where one is missing the egg's default stands in. */
  values: Readonly<Record<string, string>>;
  limits: Limits;
  /** First is the primary one. */
  allocations: readonly Allocation[];
  /** IANA name, such as `Europe/Berlin`. */
  timezone: string;
  /** Address under which the server reaches this PC, from the environment's `hostAddress()`. */
  hostAddress: string;
}
