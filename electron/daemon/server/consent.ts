import { createHash } from 'node:crypto';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { capabilitiesOf } from './availability.ts';
import type { ServerRooms } from './rooms.ts';

/**
 * What a person agrees to: an egg's install script with its interpreter, or the startup of an egg without one.
 *
 * By content, so that the same script is agreed to once, and an updated one again. Line ends do not count.
 */
export function consentHash(egg: Egg): string {
  const parts =
    egg.install === null
      ? ['startup', ...egg.startup.map(({ command }) => command)]
      : ['install', egg.install.entrypoint, egg.install.script.replaceAll('\r\n', '\n')];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Holds that nothing of an egg runs with the person's own rights before they agreed.
 *
 * With a container or a sandbox there is nothing to agree to. `given` is an agreement made just now, kept from here on.
 * Fails with `install.consent-needed`.
 */
export async function holdConsent(
  rooms: Pick<ServerRooms, 'backends' | 'consents' | 'clock'>,
  egg: Egg,
  environment: EnvironmentKind,
  given: boolean,
): Promise<void> {
  const hash = consentHash(egg);
  if (given) rooms.consents.add(hash, rooms.clock.now());
  const { isolation } = await capabilitiesOf(rooms.backends, environment);
  if (isolation !== 'none' || rooms.consents.has(hash)) return;
  throw new AppError('install.consent-needed', { egg: egg.name });
}
