import { z } from 'zod';

/**
 * One rung of a stop: what is done, and how long the server then has before the next rung.
 *
 * `interrupt` is SIGINT or Ctrl+C, `break` Ctrl+Break, `wmClose` closes the tree's windows, `native` is the
 * environment's own stop (`docker stop`, SIGTERM), `signal` carries its name in `value`, `command` the line to type.
 */
export const stopStep = z.object({
  kind: z.enum(['command', 'interrupt', 'break', 'wmClose', 'signal', 'native', 'kill']),
  value: z.string().optional(),
  /** Null takes the server's setting, else 60 s after a command and 30 s after anything else. */
  timeoutMs: z.int().min(1000).max(3_600_000).nullable(),
});
export type StopStep = z.infer<typeof stopStep>;

/** A command that makes a game save, and how one knows that it has. */
export const saveStep = z.object({
  command: z.string().min(1),
  /** What a line has that tells that it is saved; without it, the whole time passes. */
  done: z.string().min(1).optional(),
  timeoutMs: z.int().min(1000).max(600_000),
});
export type SaveStep = z.infer<typeof saveStep>;
