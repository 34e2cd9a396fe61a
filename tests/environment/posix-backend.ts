import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#daemon/clock.ts';
import { openPosixBackend, type PosixBackend } from '#daemon/environment/posix/index.ts';

/** How the suite opens the posix environment, told as JSON so that another process can do the same. */
export const posixOptions = z.object({
  runFolder: z.string(),
  without: z.array(z.enum(['cgroups', 'sandbox'])),
  toolFolders: z.array(z.string()),
});

export function openBackend(options: Record<string, unknown>): PosixBackend {
  const parsed = posixOptions.parse(options);
  return openPosixBackend({ ...parsed, clock: systemClock, logger: pino({ level: 'silent' }), leftoverGraceMs: 300 });
}
