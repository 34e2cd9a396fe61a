import { mkdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { background } from '#daemon/background.ts';
import { assertApart } from '#daemon/network/index.ts';
import type { ServerRecord } from '#daemon/store/index.ts';
import type { PutBackOutcome } from '#shared/contract/bin.ts';
import type { EstimateInput } from '#shared/contract/installs.ts';
import { type CreateServerInput, type ServersEvent, type SettingsChange } from '#shared/contract/servers.ts';
import type { DownloadEstimate } from '#shared/domain/download-estimate.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { OfferAnswer } from '#shared/domain/offer.ts';
import type { World } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { Bin } from './bin.ts';
import { settingsAfter } from './egg-update.ts';
import { estimateInstall } from './install-estimate.ts';
import { type AdoptInput, adoptedRecord, newRecord } from './new-server.ts';
import { forEachOf, Sequence, within } from './pacing.ts';
import { freeName, freePorts } from './put-back.ts';
import type { ServerRooms } from './rooms.ts';
import { Server } from './server.ts';
import { ServersFeed } from './servers-feed.ts';
import { holdAnswers, holdImage, holdVariables } from './settings.ts';
import { worldsIn } from './worlds.ts';

/** As many servers at a time are looked for and started when the daemon starts. Source: Wings `cmd/root.go`. */
const atOnce = 4;
/** How long the daemon's start waits for what has become of its servers; a slow engine does not hold up the window. */
const recoveryMs = 10_000;
/** Longer than a native server's own time to stop. */
const putAwayMs = 40_000;

/** Every server of this daemon, and what happens to them as one stream of events. */
export class Servers implements AsyncDisposable {
  /** The servers that are deleted and kept for a while. */
  readonly bin: Bin;
  readonly #rooms: ServerRooms;
  readonly #servers = new Map<ServerId, Server>();
  readonly #feed: ServersFeed;
  /** Names and ports are looked at and taken in one go: one change at a time. */
  readonly #changes = new Sequence();
  #isClosing = false;

  private constructor(rooms: ServerRooms) {
    this.#rooms = rooms;
    this.bin = new Bin(rooms);
    this.#feed = new ServersFeed(rooms.clock, () => this.list());
  }

  /**
   * Opens all servers of the store and finds out what became of each.
   *
   * Those that ran, and those that start with Roost, are started in the background.
   */
  static async open(rooms: ServerRooms): Promise<Servers> {
    const servers = new Servers(rooms);
    await servers.#addKept(rooms.servers.list());
    const recovery = servers.#recover([...servers.#servers.values()]);
    background(rooms.logger, 'recovery of the servers', recovery);
    await within(rooms.clock, recoveryMs, recovery);
    servers.bin.start();
    return servers;
  }

  /** All servers, oldest first. */
  list(): Server[] {
    return [...this.#servers.values()];
  }

  /** Fails with `server.not-found`. */
  get(id: ServerId): Server {
    const found = this.#servers.get(id);
    if (found === undefined) throw new AppError('server.not-found', { server: id });
    return found;
  }

  /** Everything first, then every change, and once a second the figures of all that run, unless only changes are wanted. */
  watch(
    signal: AbortSignal,
    wanted: 'all' | 'changes' = 'all',
  ): AsyncIterableIterator<ServersEvent, undefined> {
    return this.#feed.watch(signal, wanted);
  }

  /** Makes a server and, unless told otherwise, begins its installation; does not wait for the end of that. */
  async create(input: CreateServerInput): Promise<Server> {
    return await this.#changes.run(async () => {
      // Before anything is made that would be left behind.
      if (input.world !== undefined) this.#rooms.arrivals.chosen(input.world);
      this.#holdNameFree(input.name, null);
      const record = await newRecord(this.#rooms, input);
      await this.#rooms.servers.readyFor(record.variables);
      // First, so that a daemon killed here leaves no folder that belongs to nobody; a folder that lacks is made later.
      this.#rooms.servers.insert(record);
      const server = await this.#make(record);
      server.recovery.markAsNew();
      this.#servers.set(record.id, server);
      this.#feed.tell({ type: 'changed', server: server.view() });
      if (input.world !== undefined)
        await this.#rooms.arrivals.hand(record.id, input.world, record.variables);
      const installs = input.install && server.egg.install !== null;
      if (installs) await server.install(input.consent, input.startWhenInstalled);
      else if (input.startWhenInstalled && server.view().install === 'installed') server.startAlone();
      this.#rooms.logger.info({ serverId: record.id, egg: record.eggId }, 'server made');
      return server;
    });
  }

  /**
   * Makes a server of files that are there already, so that nothing is installed.
   *
   * `place` puts them where its folder is to be; where they are not all there, the egg has to be installed over them.
   */
  async adopt(
    input: AdoptInput,
    files: { isInstalled: boolean; place: (id: ServerId) => Promise<void> },
  ): Promise<Server> {
    return await this.#changes.run(async () => {
      this.#holdNameFree(input.name, null);
      const made = await adoptedRecord(this.#rooms, input);
      const record = { ...made, install: files.isInstalled ? ('installed' as const) : made.install };
      await this.#rooms.servers.readyFor(record.variables);
      await files.place(record.id);
      this.#rooms.servers.insert(record);
      const server = await this.#make(record);
      server.recovery.markAsNew();
      this.#servers.set(record.id, server);
      this.#feed.tell({ type: 'changed', server: server.view() });
      this.#rooms.logger.info({ serverId: record.id, egg: record.eggId }, 'server taken in');
      return server;
    });
  }

  /** Holds, before anything is copied, that `adopt` would take it as far as can be told now. */
  async assertAdoptable(input: AdoptInput): Promise<void> {
    await this.#changes.run(async () => {
      this.#holdNameFree(input.name, null);
      await adoptedRecord(this.#rooms, input);
    });
  }

  /** What installing an egg would fetch and need; see `estimateInstall`. */
  async estimate(input: EstimateInput): Promise<DownloadEstimate> {
    return await estimateInstall(this.#rooms, input);
  }

  /** Changes settings; gives the names of those that a running server takes in at its next start. */
  async update(id: ServerId, patch: SettingsChange): Promise<{ server: Server; atNextStart: string[] }> {
    return await this.#changes.run(async () => {
      const server = this.get(id);
      const { record, egg } = server;
      if (patch.name !== undefined) this.#holdNameFree(patch.name, id);
      if (patch.image !== undefined && patch.image !== record.image) holdImage(egg, patch.image);
      if (patch.variables !== undefined) {
        holdVariables(egg, patch.variables, record.variables, this.#rooms.voice);
        holdAnswers(egg, patch.variables, this.#rooms.voice);
      }
      await this.#rooms.servers.readyFor(patch.variables ?? {});
      assertApart(patch.allocations ?? []);
      for (const allocation of patch.allocations ?? []) {
        const isOwn = record.allocations.some((own) => isDeepStrictEqual(own, allocation));
        if (!isOwn) await this.#rooms.allocations.assertFree(allocation, id);
      }
      return { server, atNextStart: await server.change(patch) };
    });
  }

  /** Starts servers, a few at a time; one that cannot be started is told in the log and in its notice. */
  async startAll(servers: readonly Server[]): Promise<void> {
    await forEachOf(servers, atOnce, async (server) => {
      if (this.#isClosing) return;
      try {
        await server.power('start');
      } catch (error) {
        this.#rooms.logger.warn({ err: error, serverId: server.id }, 'server not started');
      }
    });
  }

  /** Takes an updated egg into the settings of its servers, from their next start on. */
  async followEgg(before: Egg, after: Egg): Promise<void> {
    await this.#changes.run(async () => {
      for (const server of this.list().filter(({ record }) => record.eggId === after.id)) {
        await server.change(settingsAfter(server.record, before, after));
      }
      this.bin.followEgg(before, after);
    });
  }

  /** Does what the server's offer asks for and starts it; resolves when the process runs. */
  async answerOffer(id: ServerId, answer: OfferAnswer): Promise<void> {
    const server = await this.#changes.run(async () => {
      const asked = this.get(id);
      if (answer.code === 'gsl-token') await this.#rooms.servers.readyForSecrets();
      asked.settle(answer);
      return asked;
    });
    await server.power('restart');
  }

  /** What was played on a server and its folder has, which a deletion loses. */
  async worlds(id: ServerId, signal: AbortSignal): Promise<World[]> {
    const { eggId } = this.get(id).record;
    const { paths, eggs, measure } = this.#rooms;
    return await worldsIn(paths.serverFolder(id), eggs.record(eggId)?.catalogue ?? null, measure, signal);
  }

  /**
   * Deletes a server, which is kept in the bin for a while with all it has; an installation under way is ended first.
   *
   * Fails with `server.must-be-offline`, or with `server.name-not-confirmed` when the name is typed and not as it is, or
   * not typed and nothing is kept.
   */
  async delete(id: ServerId, confirmName?: string): Promise<void> {
    await this.#changes.run(async () => {
      const server = this.get(id);
      const { name } = server.record;
      const isNameNeeded = confirmName !== undefined || this.#rooms.keepDeletedDays() === 0;
      if (isNameNeeded && confirmName?.trim() !== name)
        throw new AppError('server.name-not-confirmed', { name });
      await server.rest();
      // At once: nobody may start a server that is being deleted.
      this.#servers.delete(id);
      try {
        await server.destroy();
        this.bin.add(id, server.diskBytes);
      } catch (error) {
        this.#servers.set(id, server);
        throw error;
      }
      this.#rooms.hosting.forget(id);
      this.#feed.tell({ type: 'removed', serverId: id });
      this.#rooms.logger.info({ serverId: id }, 'server deleted');
      await server[Symbol.asyncDispose]();
      this.bin.settle(id);
    });
  }

  /**
   * Makes a deleted server one again, with all it had; does not start it.
   *
   * What another server has meanwhile, its name or a port, is replaced and told. Fails with `server.not-in-bin`,
   * `server.going`, `egg.not-found` or `allocation.none-free`.
   */
  async putBack(id: ServerId): Promise<PutBackOutcome> {
    return await this.#changes.run(async () => {
      const { allocations, eggs, logger } = this.#rooms;
      const kept = this.bin.get(id);
      const found = eggs.record(kept.eggId);
      if (found === null) throw new AppError('egg.not-found', { egg: kept.eggId });
      const { moved: movedPorts, ...ports } = await freePorts(allocations, kept, found);
      const name = freeName(kept.name, (each) => this.#isNameTaken(each, id));
      const server = await this.#open({ ...kept, ...ports, name });
      try {
        this.bin.release(server.record);
      } catch (error) {
        await server[Symbol.asyncDispose]();
        throw error;
      }
      this.#servers.set(id, server);
      background(logger, 'recovery of a server that was put back', server.recovery.recover());
      const view = server.view();
      this.#feed.tell({ type: 'changed', server: view, isPutBack: true });
      logger.info({ serverId: id, movedPorts }, 'deleted server put back');
      return { server: view, movedPorts, formerName: name === kept.name ? null : kept.name };
    });
  }

  /** Ends those who watch, then puts all servers away side by side, each in a bounded time. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    this.#feed.end();
    await this.bin[Symbol.asyncDispose]();
    await Promise.all(this.list().map((server) => this.#putAway(server)));
    this.#feed[Symbol.dispose]();
  }

  async #putAway(server: Server): Promise<void> {
    const { clock, logger } = this.#rooms;
    const disposal = server[Symbol.asyncDispose]();
    background(logger, 'putting a server away', disposal);
    const isDone = await within(clock, putAwayMs, disposal);
    if (isDone) logger.info({ serverId: server.id }, 'server put away');
    else logger.error({ serverId: server.id }, 'server could not be put away in time');
  }

  /** One that cannot be opened, such as one of another system's, is left out and stays in the store. */
  async #addKept(records: readonly ServerRecord[]): Promise<void> {
    const opened = await Promise.allSettled(records.map((record) => this.#open(record)));
    for (const [index, outcome] of opened.entries()) {
      const serverId = records[index]?.id;
      if (outcome.status === 'fulfilled') this.#servers.set(outcome.value.id, outcome.value);
      else this.#rooms.logger.error({ err: outcome.reason, serverId }, 'server could not be opened');
    }
  }

  async #make(record: ServerRecord): Promise<Server> {
    try {
      await mkdir(this.#rooms.paths.serverFolder(record.id), { recursive: true });
      return await this.#open(record);
    } catch (error) {
      this.#rooms.servers.delete(record.id);
      throw error;
    }
  }

  async #open(record: ServerRecord): Promise<Server> {
    const server = await Server.open(this.#rooms, record, () => {
      if (this.#servers.has(record.id)) this.#feed.tell({ type: 'changed', server: server.view() });
    });
    return server;
  }

  async #recover(servers: readonly Server[]): Promise<void> {
    const toStart: Server[] = [];
    const { hosting, logger } = this.#rooms;
    await forEachOf(servers, atOnce, async (server) => {
      try {
        const next = await server.recovery.recover();
        if (next === 'start' || next === 'start-again') toStart.push(server);
      } catch (error) {
        logger.error({ err: error, serverId: server.id }, 'server could not be recovered');
      }
    });
    // While hosting is paused they wait for its end with the others.
    if (hosting.pause === null) background(logger, 'start with Roost', this.startAll(toStart));
    else hosting.alsoWaiting(toStart.map(({ id }) => id));
  }

  #holdNameFree(name: string, except: ServerId | null): void {
    if (this.#isNameTaken(name, except)) throw new AppError('server.name-taken', { name });
  }

  #isNameTaken(name: string, except: ServerId | null): boolean {
    return this.list().some(
      ({ id, record }) => id !== except && record.name.toLowerCase() === name.toLowerCase(),
    );
  }
}
