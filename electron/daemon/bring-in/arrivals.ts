import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '#daemon/clock.ts';
import { cloneFolder, flushDrive, Jail, removeFolder } from '#daemon/files/index.ts';
import type { Paths } from '#daemon/paths.ts';
import type { ChosenWorld } from '#shared/contract/worlds.ts';
import { type ServerId, serverId } from '#shared/domain/ids.ts';
import { keptWorldsFolder } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isErrno } from '../errno.ts';
import { chownLike } from './chown-like.ts';
import { keptRecord, newKeptId } from './kept-worlds.ts';
import type { Recognised } from './recognise.ts';
import { recoverTaking } from './taking.ts';
import { Uploads } from './uploads.ts';

/** A world that has been promised to a server: written down before the first file moves, gone when the last has. */
export const arrivalPlan = z.object({
  serverId,
  /** Names the folder for what makes room. */
  keptId: z.string(),
  at: z.number(),
  /** From what arrives, or from what was kept, to the server's folder. */
  moves: z.array(z.object({ from: z.string(), to: z.string() })),
  clears: z.array(z.string()),
  /** Settings that name the new world, and what they were before. */
  settings: z.record(z.string(), z.string()),
  settingsBefore: z.record(z.string(), z.string()),
  /** A kept world is put back: its folder there, which goes when it is empty. */
  putsBack: z.string().nullable(),
});
export type ArrivalPlan = z.infer<typeof arrivalPlan>;

const planFile = 'plan.json';

export interface ArrivalsOptions {
  paths: Paths;
  clock: Clock;
  logger: Logger;
  /** Whether there is such a server. */
  isServer: (id: ServerId) => boolean;
}

/** Keeps the settings that name a world, once its files are in place. */
export type KeepSettings = (settings: Readonly<Record<string, string>>) => void;

/**
 * Worlds on their way into servers, so that at every moment the old one or the new one can be had whole.
 *
 * A plan that stands on the disk is carried out to its end, by whoever comes next: each step looks at what is done.
 */
export class Arrivals implements Disposable {
  /** What people are bringing, before it is promised to a server. */
  readonly uploads: Uploads;
  readonly #paths: Paths;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #plans = new Map<ServerId, { plan: ArrivalPlan; folder: string }>();

  private constructor({ paths, clock, logger }: ArrivalsOptions) {
    this.uploads = new Uploads(paths.incoming, clock);
    this.#paths = paths;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Finds the plans that an earlier daemon left, and removes what was brought and never promised to a server. */
  static async open(options: ArrivalsOptions): Promise<Arrivals> {
    const arrivals = new Arrivals(options);
    const { incoming } = options.paths;
    for (const name of await namesIn(incoming))
      await arrivals.#takeUp(join(incoming, name), options.isServer);
    return arrivals;
  }

  /** One of the worlds that were found in an upload. Fails with `world.upload-gone`. */
  chosen({ uploadId, index }: ChosenWorld): Recognised {
    const world = this.uploads.get(uploadId).worlds?.[index];
    if (world === undefined) throw new AppError('world.upload-gone', {});
    return world;
  }

  /**
   * Promises a world that was found in an upload to a server, which `settle` then puts in; gives the name under which
   * what makes room will be kept.
   *
   * @param settings what the server's settings are now
   */
  async hand(id: ServerId, chosen: ChosenWorld, settings: Readonly<Record<string, string>>): Promise<string> {
    const world = this.chosen(chosen);
    const { folder } = this.uploads.get(chosen.uploadId);
    const now = this.#clock.now();
    const names = Object.keys(world.settings).filter((name) => settings[name] !== undefined);
    const plan: ArrivalPlan = {
      serverId: id,
      keptId: newKeptId(now),
      at: now,
      moves: world.moves,
      clears: world.clears,
      settings: world.settings,
      settingsBefore: Object.fromEntries(names.map((name) => [name, settings[name] ?? ''])),
      putsBack: null,
    };
    this.uploads.release(chosen.uploadId);
    await this.promise(plan, folder);
    return plan.keptId;
  }

  /** Writes down that a world is to go into a server. What arrives lies in `folder/world`, and the folder is ours now. */
  async promise(plan: ArrivalPlan, folder = join(this.#paths.incoming, randomUUID())): Promise<void> {
    await mkdir(folder, { recursive: true });
    // Before the plan: a plan promises that the files are there after a power cut too.
    await flushDrive(folder);
    await using jail = await Jail.open(folder);
    await jail.write(planFile, Buffer.from(JSON.stringify(plan)));
    this.#plans.set(plan.serverId, { plan, folder });
  }

  /**
   * Puts the promised world in, where there is one; the server must be off and stay so.
   *
   * @param keep called when the files are in place
   */
  async settle(id: ServerId, keep: KeepSettings): Promise<void> {
    const promised = this.#plans.get(id);
    if (promised === undefined) return;
    const { plan, folder } = promised;
    await this.#carryOut(plan, folder);
    keep(plan.settings);
    await removeFolder(folder);
    this.#plans.delete(id);
    this.#logger.info({ serverId: id, places: plan.moves.map(({ to }) => to) }, 'world put in');
  }

  /** Forgets what was promised to a server that is deleted. */
  async forget(id: ServerId): Promise<void> {
    const promised = this.#plans.get(id);
    this.#plans.delete(id);
    if (promised !== undefined) await removeFolder(promised.folder);
  }

  [Symbol.dispose](): void {
    this.uploads[Symbol.dispose]();
  }

  async #carryOut(plan: ArrivalPlan, folder: string): Promise<void> {
    const server = this.#paths.serverFolder(plan.serverId);
    await mkdir(server, { recursive: true });
    const arrival = `.roost-arrival-${plan.keptId.replaceAll(/\W/g, '')}`;
    if (plan.putsBack === null) await bringBeside(join(folder, 'world'), join(server, arrival));
    await using jail = await Jail.open(server);
    const from = plan.putsBack ?? arrival;
    const keptIn = `${keptWorldsFolder}/${plan.keptId}`;
    const asideOf = (path: string) => `${keptIn}/${path}`;
    const asides = [...plan.clears, ...plan.moves.map(({ to }) => to)];
    const standing: string[] = [];
    for (const path of asides) if ((await jail.stat(path)) !== null) standing.push(path);
    // It is written before the first file moves, so while it lacks nothing has.
    const isFirstTime = (await jail.stat(`${keptIn}/${keptRecord}`)) === null;
    if (isFirstTime && standing.length > 0) {
      const record = { at: plan.at, places: standing, settings: plan.settingsBefore };
      await jail.write(`${keptIn}/${keptRecord}`, Buffer.from(JSON.stringify(record)));
    }
    for (const path of plan.clears) {
      if ((await jail.stat(path)) !== null && (await jail.stat(asideOf(path))) === null) {
        await jail.rename(path, asideOf(path));
      }
    }
    for (const move of plan.moves) {
      const source = move.from === '' ? from : `${from}/${move.from}`;
      if ((await jail.stat(source)) === null) continue;
      if ((await jail.stat(move.to)) !== null) await jail.rename(move.to, asideOf(move.to));
      await jail.rename(source, move.to);
    }
    await flushDrive(server);
    await jail.remove(from);
  }

  async #takeUp(folder: string, isServer: (id: ServerId) => boolean): Promise<void> {
    const plan = await readPlan(join(folder, planFile));
    if (plan !== null && isServer(plan.serverId)) {
      this.#plans.set(plan.serverId, { plan, folder });
      return;
    }
    await recoverTaking(folder, isServer);
    await removeFolder(folder);
  }
}

/** Brings what arrives into the server's own folder, owned as that is. Does nothing when it is there already. */
async function bringBeside(world: string, arrival: string): Promise<void> {
  if (!(await exists(world))) return;
  if (await exists(arrival)) return await removeFolder(world);
  await chownLike(world, dirname(arrival));
  try {
    await rename(world, arrival);
  } catch (error) {
    if (!isErrno(error, 'EXDEV')) throw error;
    // The servers lie on a drive of their own.
    const part = `${arrival}.part`;
    await removeFolder(part);
    await cloneFolder(world, part, { progress: () => undefined, signal: new AbortController().signal });
    await rename(part, arrival);
    await removeFolder(world);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function readPlan(file: string): Promise<ArrivalPlan | null> {
  try {
    return arrivalPlan.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // An upload that was never promised to a server, or a cut while it was.
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
