import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '#daemon/clock.ts';
import { freeBytes, Jail } from '#daemon/files/index.ts';
import type { MeasureFolder, Server, Servers } from '#daemon/server/index.ts';
import type { EggRecord } from '#daemon/store/index.ts';
import type { ChosenWorld } from '#shared/contract/worlds.ts';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import type { FoundWorld, KeptWorld, UploadId, WorldReading } from '#shared/domain/worlds.ts';
import { keptWorldsFolder } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ArrivalPlan, Arrivals } from './arrivals.ts';
import { keptIn, newKeptId, viewOfKept } from './kept-worlds.ts';
import { levelNameIn } from './level-name.ts';
import { readWorld } from './read-world.ts';
import type { Recognised, WorldGame } from './recognise.ts';
import { spareBytes } from './uploads.ts';

export interface WorldsOptions {
  servers: Servers;
  arrivals: Arrivals;
  eggs: { record(id: EggId): EggRecord | null };
  measure: MeasureFolder;
  clock: Clock;
  /** Told when a world was put in, or put back. */
  told: (kind: 'world-put-in' | 'world-put-back', server: Server, world: string) => void;
}

/** Worlds that people bring in: read, put into a server, and put back again. */
export class Worlds {
  readonly #options: WorldsOptions;

  constructor(options: WorldsOptions) {
    this.#options = options;
  }

  /** Unpacks an upload and finds the worlds in it, for a server or for one of an egg that is yet to be made. */
  async *read(
    id: UploadId,
    target: { serverId?: ServerId | undefined; eggId?: EggId | undefined },
    signal: AbortSignal,
  ): AsyncGenerator<WorldReading, void, void> {
    const { uploads } = this.#options.arrivals;
    const upload = uploads.get(id);
    const game = await this.#game(target);
    if (upload.isReading || upload.worlds !== null || upload.gotBytes < upload.totalBytes) {
      throw new AppError('world.upload-torn', { file: upload.brought });
    }
    upload.isReading = true;
    const { folder, brought } = upload;
    const unpacked = join(folder, 'unpacked');
    try {
      await mkdir(unpacked, { recursive: true });
      const roomBytes = (await freeBytes(folder)) - spareBytes;
      const name = brought.replace(/\.(?:zip|mcworld|tar|tgz|tar\.(?:gz|zst))$/i, '');
      const folders = { upload: join(folder, 'upload'), unpacked, world: join(folder, 'world') };
      for await (const answer of readWorld({ ...folders, brought, name, roomBytes, game }, signal)) {
        if (answer.type === 'progress') yield answer;
        else if (answer.type === 'found') {
          upload.worlds = answer.worlds;
          yield { type: 'found', worlds: answer.worlds.map(asFound), leftOut: answer.leftOut };
        }
      }
    } catch (error) {
      // What cannot be read once is not read a second time.
      await uploads.drop(id);
      throw error;
    } finally {
      upload.isReading = false;
      if (upload.worlds === null) await uploads.drop(id);
    }
  }

  /** Puts a world into a server that is off, or is stopped first. */
  async putIn(
    serverId: ServerId,
    chosen: ChosenWorld,
    stopFirst: boolean,
  ): Promise<{ world: FoundWorld; kept: KeptWorld | null }> {
    const { servers, arrivals } = this.#options;
    const server = servers.get(serverId);
    const world = arrivals.chosen(chosen);
    if (stopFirst) await stopped(server);
    const keptId = await server.atRest(async () => {
      const id = await arrivals.hand(serverId, chosen, valuesOf(server, Object.keys(world.settings)));
      await server.settleWorld();
      return id;
    });
    this.#options.told('world-put-in', server, world.name);
    return { world: asFound(world), kept: await this.#keptView(server, keptId) };
  }

  async kept(serverId: ServerId, signal: AbortSignal): Promise<KeptWorld[]> {
    const { folder } = this.#options.servers.get(serverId).view();
    const kept = await keptIn(folder);
    return await Promise.all(kept.map((one) => viewOfKept(one, folder, this.#options.measure, signal)));
  }

  /** Puts a world back that made room. Fails with `world.kept-gone`. */
  async putBack(serverId: ServerId, keptId: string, stopFirst: boolean): Promise<{ kept: KeptWorld | null }> {
    const { servers, arrivals, clock } = this.#options;
    const server = servers.get(serverId);
    const { folder, name } = server.view();
    const find = async () => (await keptIn(folder)).find(({ id }) => id === keptId);
    if ((await find()) === undefined) throw new AppError('world.kept-gone', { server: name });
    if (stopFirst) await stopped(server);
    const made = await server.atRest(async () => {
      const kept = await find();
      if (kept === undefined) throw new AppError('world.kept-gone', { server: name });
      const now = clock.now();
      const plan: ArrivalPlan = {
        serverId,
        keptId: newKeptId(now),
        at: now,
        moves: kept.places.map((place) => ({ from: place, to: place })),
        clears: [],
        settings: kept.settings,
        settingsBefore: valuesOf(server, Object.keys(kept.settings)),
        putsBack: `${keptWorldsFolder}/${keptId}`,
      };
      await arrivals.promise(plan);
      await server.settleWorld();
      return { id: plan.keptId, place: kept.places[0] ?? '' };
    });
    this.#options.told('world-put-back', server, basename(made.place));
    return { kept: await this.#keptView(server, made.id) };
  }

  /** Removes a world that made room, for good. Does nothing when it is gone. */
  async removeKept(serverId: ServerId, keptId: string): Promise<void> {
    const { folder } = this.#options.servers.get(serverId).view();
    await using jail = await Jail.open(folder);
    await jail.remove(`${keptWorldsFolder}/${keptId}`);
  }

  async #keptView(server: Server, keptId: string): Promise<KeptWorld | null> {
    const { folder } = server.view();
    const kept = (await keptIn(folder)).find(({ id }) => id === keptId);
    if (kept === undefined) return null;
    return await viewOfKept(kept, folder, this.#options.measure, AbortSignal.timeout(60_000));
  }

  /** Fails with `world.game-unknown` where the catalogue does not tell of worlds. */
  async #game(target: { serverId?: ServerId | undefined; eggId?: EggId | undefined }): Promise<WorldGame> {
    const { servers, eggs } = this.#options;
    const server = target.serverId === undefined ? null : servers.get(target.serverId);
    const id = server?.record.eggId ?? target.eggId;
    const record = id === undefined ? null : eggs.record(id);
    const facts = record?.catalogue;
    if (record == null || facts?.worlds === undefined || facts.worlds.length === 0) {
      throw new AppError('world.game-unknown', { game: facts?.name ?? record?.egg.name ?? '' });
    }
    const defaults = Object.fromEntries(
      record.egg.variables.map(({ env, defaultValue }) => [env, defaultValue]),
    );
    const folder = server?.view().folder;
    const isThere = folder !== undefined && (await stat(folder).catch(() => null)) !== null;
    return {
      game: facts.game,
      name: facts.name,
      worlds: facts.worlds,
      settings: { ...defaults, ...server?.record.variables },
      levelName: isThere ? await levelNameIn(folder) : null,
    };
  }
}

async function stopped(server: Server): Promise<void> {
  if (server.view().state !== 'offline') await server.power('stop');
}

function valuesOf(server: Server, names: readonly string[]): Record<string, string> {
  const { egg, record } = server;
  return Object.fromEntries(
    names.map((name) => {
      const known = egg.variables.find(({ env }) => env === name)?.defaultValue ?? '';
      return [name, record.variables[name] ?? known];
    }),
  );
}

function asFound({ name, moves, files, bytes, settings }: Recognised): FoundWorld {
  return { name, places: moves.map(({ to }) => to), files, bytes, settings };
}
