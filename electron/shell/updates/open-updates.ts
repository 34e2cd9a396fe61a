import { app } from 'electron';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { Preferences } from '../preferences.ts';
import { openUpdateSource } from './open-update-source.ts';
import { Updates } from './updates.ts';

export interface OpenUpdatesOptions {
  preferences: Preferences;
  clock: Clock;
  logger: Logger;
}

/** This app's updates; null where it has none. */
export async function openUpdates({
  preferences,
  clock,
  logger,
}: OpenUpdatesOptions): Promise<Updates | null> {
  const source = await openUpdateSource(logger);
  if (source === null) return null;
  return new Updates({
    version: app.getVersion(),
    source,
    memory: preferences.values.updates,
    remember: (change) => preferences.update({ updates: { ...preferences.values.updates, ...change } }),
    leave: () => app.quit(),
    clock,
    logger,
  });
}
