import { spawnSync } from 'node:child_process';
import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import { openPosixBackend } from '#daemon/environment/posix/index.ts';
import { lacks } from '../support/need.ts';

/** How the suite opens the posix environment, told as JSON so that another process can do the same. */
export const posixOptions = z.object({
  runFolder: z.string(),
  without: z.array(z.enum(['cgroups', 'sandbox', 'bubblewrap'])),
});

export function openBackend(options: Record<string, unknown>): EnvironmentBackend {
  const parsed = posixOptions.parse(options);
  return openPosixBackend({
    ...parsed,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    leftoverGraceMs: 300,
  });
}

/** Whether this machine lets us make namespaces, which a sandbox needs where there is no bubblewrap. */
export function hasNamespaces(): boolean {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const made = spawnSync('unshare', [...user, '--mount', '--pid', '--fork', 'true'], { stdio: 'ignore' });
  return made.status === 0 || lacks('this system lets us make no namespaces');
}
