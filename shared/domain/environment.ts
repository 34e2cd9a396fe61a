import { z } from 'zod';
import { notice } from './notice.ts';

/** Where a server's process lives. */
export const environmentKind = z.enum(['docker', 'posix', 'windows']);
export type EnvironmentKind = z.infer<typeof environmentKind>;

/**
 * How a limit is held: `kernel` cannot be exceeded, `watched` is checked once a second and the server is ended
 * when it is over, `none` is not held at all.
 */
export const enforcement = z.enum(['kernel', 'watched', 'none']);
export type Enforcement = z.infer<typeof enforcement>;

/** What an environment really does on this machine, so that nothing is promised that does not happen. */
export const capabilities = z.object({
  limits: z.object({
    memory: enforcement,
    swap: enforcement,
    cpu: enforcement,
    io: enforcement,
    threads: enforcement,
    processes: enforcement,
    disk: enforcement,
  }),
  /** `container`: its own system; `sandbox`: sees only its folder; `none`: runs with the person's own rights. */
  isolation: z.enum(['container', 'sandbox', 'none']),
  /** Servers keep running while the daemon is away, and are found again. */
  survivesDaemon: z.boolean(),
  /** Whether network figures are known for a server. */
  networkStats: z.boolean(),
  /** What a person should know, such as a limit the kernel lacks. */
  notes: z.array(notice),
});
export type Capabilities = z.infer<typeof capabilities>;

/** An environment as found on this machine: usable with its capabilities, or not, with the reason. */
export const environmentStatus = z.discriminatedUnion('available', [
  z.object({
    kind: environmentKind,
    available: z.literal(true),
    /** Name and version of what was found, such as `Docker 28.2.2`. */
    version: z.string(),
    /** Where it was found: a socket, a kernel interface. */
    location: z.string().nullable(),
    capabilities,
  }),
  z.object({ kind: environmentKind, available: z.literal(false), problem: notice }),
]);
export type EnvironmentStatus = z.infer<typeof environmentStatus>;
