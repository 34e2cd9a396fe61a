import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { EstimateInput } from '#shared/contract/installs.ts';
import { type DownloadEstimate, downloadBytes } from '#shared/domain/download-estimate.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { environmentFor } from './availability.ts';
import { holdDiskRoom, leastRoomMib } from './disk-room.ts';
import type { ServerRooms } from './rooms.ts';

const mib = 1024 * 1024;
/** Whoever looks at a form waits this long for a figure that is not known yet. */
const lookMs = 3000;
/** Whoever has pressed the button has mostly seen it already. */
const holdMs = 1000;
const registryMs = 15_000;

/**
 * What an installation would fetch and need, asked of the makers, of Steam and of the images' registry.
 *
 * Comes within three seconds, with what is known by then. Fails with `egg.not-found`, or with the reason why the egg
 * does not run here.
 */
export async function estimateInstall(rooms: ServerRooms, input: EstimateInput): Promise<DownloadEstimate> {
  const found = rooms.eggs.record(input.eggId);
  if (found === null) throw new AppError('egg.not-found', { egg: input.eggId });
  const { egg, catalogue } = found;
  const environment = await environmentFor(rooms.eggs, egg, input.environment);
  const image = input.image ?? (await rooms.eggs.runnable(egg)).image ?? egg.images[0]?.ref ?? '';
  const [game, images, freeBytes] = await Promise.all([
    gameSize(rooms, found, { environment, variables: input.variables }, lookMs),
    imageSize(rooms, egg, environment, image),
    rooms.freeBytes(rooms.paths.root),
  ]);
  const takes = game.diskBytes ?? game.bytes;
  const estimate: DownloadEstimate = {
    gameBytes: game.bytes,
    imageBytes: images.bytes,
    isAbout: game.isAbout,
    isLooking: game.isLooking || images.isLooking,
    moreAtStart: catalogue?.download?.moreAtStart ?? false,
    diskBytes: game.diskBytes,
    leastBytes: leastRoomMib(found, 'none', takes ?? 0) * mib,
    freeBytes,
    seconds: null,
  };
  const bytes = downloadBytes(estimate);
  const speed = rooms.downloads.speed();
  return { ...estimate, seconds: bytes === null || speed === null ? null : Math.ceil(bytes / speed) };
}

/** Holds that there is room for what is going to come, as far as anybody tells. Fails as `holdDiskRoom` does. */
export async function holdInstallRoom(
  rooms: ServerRooms,
  found: EggRecord,
  server: Pick<ServerRecord, 'environment' | 'variables' | 'install'>,
): Promise<void> {
  const { bytes, diskBytes } = await gameSize(rooms, found, server, holdMs);
  await holdDiskRoom(rooms, found, server.install, diskBytes ?? bytes ?? 0);
}

function gameSize(
  rooms: ServerRooms,
  { egg, catalogue }: EggRecord,
  { environment, variables }: Pick<ServerRecord, 'environment' | 'variables'>,
  patienceMs: number,
) {
  const values = egg.variables.map(({ env, defaultValue }) => [env, variables[env] ?? defaultValue] as const);
  return rooms.downloads.of({ egg, catalogue, environment, variables: new Map(values) }, patienceMs);
}

/** What the images bring that are not here yet: the one that installs, and the one that the game runs in. */
async function imageSize(
  rooms: ServerRooms,
  egg: Egg,
  environment: EnvironmentKind,
  image: string,
): Promise<{ bytes: number | null; isLooking: boolean }> {
  const backend = rooms.backends.backend(environment);
  if (backend.missingImages === undefined) return { bytes: 0, isLooking: false };
  const wanted = egg.install === null ? [image] : [egg.install.container, image];
  const { promise, resolve } = Promise.withResolvers<null>();
  using _bound = rooms.clock.after(lookMs, () => resolve(null));
  const asked = backend.missingImages(wanted, AbortSignal.timeout(registryMs)).catch((error: unknown) => {
    if (!isAppError(error) && !(error instanceof DOMException))
      rooms.logger.warn({ err: error }, 'images not measured');
    return undefined;
  });
  const missing = await Promise.race([asked, promise]);
  if (missing === null) return { bytes: null, isLooking: true };
  if (missing === undefined) return { bytes: null, isLooking: false };
  const bytes = missing.reduce<number | null>(
    (sum, one) => (sum === null || one.bytes === null ? null : sum + one.bytes),
    0,
  );
  return { bytes, isLooking: false };
}
