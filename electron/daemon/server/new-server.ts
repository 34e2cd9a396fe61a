import { randomUUID } from 'node:crypto';
import type { ServerRecord } from '#daemon/store/index.ts';
import { type CreateServerInput, createServerInput } from '#shared/contract/servers.ts';
import { serverId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { environmentFor } from './availability.ts';
import { holdConsent } from './consent.ts';
import { newSettings, presetVariables } from './defaults.ts';
import { furtherPorts } from './further-ports.ts';
import { holdInstallRoom } from './install-estimate.ts';
import type { ServerRooms } from './rooms.ts';
import { holdAnswers, holdImage, holdVariables } from './settings.ts';

/** What a person says of a server whose files are there already; its own port is taken where it is free. */
export type AdoptInput = Partial<CreateServerInput> &
  Pick<CreateServerInput, 'eggId' | 'name'> & { preferredPort: number | null };

/**
 * A new server as a person wants it, with ports of its own; nothing is made of it yet. The caller has looked at its name.
 *
 * Fails with what does not fit: the egg, the environment, the settings, consent, the drive, the port.
 */
export async function newRecord(rooms: ServerRooms, input: CreateServerInput): Promise<ServerRecord> {
  const { eggs, allocations, clock, voice } = rooms;
  const found = eggs.record(input.eggId);
  if (found === null) throw new AppError('egg.not-found', { egg: input.eggId });
  const { egg, catalogue } = found;
  const environment = await environmentFor(eggs, egg, input.environment);
  if (input.image !== undefined) holdImage(egg, input.image);
  const image = input.image ?? (await eggs.runnable(egg)).image ?? undefined;
  holdVariables(egg, input.variables, {}, voice);
  holdAnswers(egg, input.variables, voice);
  if (input.install || input.consent) await holdConsent(rooms, egg, environment, input.consent);
  // Before anything is made that would be left behind.
  if (input.install && egg.install !== null) {
    const { variables } = input;
    await holdInstallRoom(rooms, found, { environment, variables, install: 'none' });
  }
  if (input.port !== undefined) await allocations.assertFree({ ip: '0.0.0.0', port: input.port });
  const port = input.port ?? (await allocations.suggest(catalogue?.port)).port;
  const further = await furtherPorts(allocations, { egg, facts: catalogue }, port, input.variables);
  const variables = { ...presetVariables(found), ...input.variables, ...further.variables };
  const settings = newSettings({ ...input, image, variables }, found, environment, port);
  const now = clock.now();
  return {
    ...settings,
    allocations: [...settings.allocations, ...further.allocations],
    id: serverId.parse(randomUUID()),
    // Without a script there is nothing to install.
    install: egg.install === null ? 'installed' : 'none',
    state: 'offline',
    createdAt: now,
    updatedAt: now,
    lastCrashAt: null,
    notice: null,
    offer: null,
    eulaAgreedAt: input.acceptEula ? now : null,
  };
}

/** As `newRecord`, for files that are there already, so that nothing is installed. */
export async function adoptedRecord(
  rooms: ServerRooms,
  { preferredPort, ...input }: AdoptInput,
): Promise<ServerRecord> {
  const wanted = createServerInput.parse({ ...input, install: false });
  const takesOwn =
    preferredPort !== null && wanted.port === undefined && (await isFree(rooms, preferredPort));
  const record = await newRecord(rooms, takesOwn ? { ...wanted, port: preferredPort } : wanted);
  const found = rooms.eggs.record(record.eggId);
  if (found !== null) await holdConsent(rooms, found.egg, record.environment, wanted.consent);
  return record;
}

async function isFree(rooms: ServerRooms, port: number): Promise<boolean> {
  const asked = rooms.allocations.assertFree({ ip: '0.0.0.0', port });
  return await asked.then(
    () => true,
    () => false,
  );
}
