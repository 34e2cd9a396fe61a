import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#daemon/clock.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import { openWindowsBackend } from '#daemon/environment/windows/index.ts';

/** How the suite opens the Windows environment, told as JSON so that another process can do the same. */
const windowsOptions = z.object({ runFolder: z.string() });

export function openBackend(options: Record<string, unknown>): EnvironmentBackend {
  return openWindowsBackend({
    ...windowsOptions.parse(options),
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  });
}
