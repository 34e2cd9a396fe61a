import type { Server } from '#shared/domain/server.ts';

/**
 * The memory limit as a person chose it, null when there is none.
 *
 * The ceiling in force lies somewhat above it, for what a game's runtime needs besides; shown, it would look like
 * another limit. While hosting is paused the ceiling is lower than what was chosen, and then it is what holds.
 */
export function shownMemoryLimit(
  { limits }: Pick<Server, 'limits'>,
  ceilingBytes: number | null,
): number | null {
  if (ceilingBytes === null || limits.memoryMib === 0) return ceilingBytes;
  return Math.min(ceilingBytes, limits.memoryMib * 1_048_576);
}
