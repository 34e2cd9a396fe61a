import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import { removeFolder, removeFolderApart } from '#daemon/files/index.ts';
import { Mailbox } from '#daemon/mailbox.ts';
import type { DeletedRecord, ServerRecord } from '#daemon/store/index.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { isNameAsked } from '#shared/domain/bin.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { World } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { settingsAfter } from './egg-update.ts';
import type { ServerRooms } from './rooms.ts';
import { worldsIn } from './worlds.ts';

const dayMs = 86_400_000;
/** Often enough that nothing stays long after the time that was told for it. */
const lookMs = 3_600_000;

/**
 * The deleted servers that are kept for a while.
 *
 * Nothing is moved: a deleted server's files stay in their place and its row is only marked, so that deleting it and
 * putting it back are one write each. What goes for good is marked so first and loses its row last, so that a removal
 * that is cut off is gone on with, and no folder is left without a row.
 */
export class Bin implements AsyncDisposable {
  readonly #rooms: ServerRooms;
  readonly #logger: Logger;
  readonly #watchers = new Set<Mailbox<DeletedServer[]>>();
  readonly #removing = new Map<ServerId, Promise<void>>();
  readonly #abort = new AbortController();
  #looking: Disposable | null = null;

  constructor(rooms: ServerRooms) {
    this.#rooms = rooms;
    this.#logger = rooms.logger;
  }

  /** Removes what is due now and from then on, in the background. */
  start(): void {
    this.#looking = this.#rooms.clock.every(lookMs, () => this.#removeDue());
    this.#removeDue();
  }

  /** The last one that was deleted first. */
  list(): DeletedServer[] {
    return this.#rooms.deleted.list().map((kept) => this.#view(kept));
  }

  /** All of it at once and at every change. */
  watch(signal: AbortSignal): AsyncIterableIterator<DeletedServer[], undefined> {
    const mailbox = new Mailbox<DeletedServer[]>(
      { snapshot: () => this.list(), onClose: () => this.#watchers.delete(mailbox) },
      signal,
    );
    if (this.#abort.signal.aborted) mailbox.close();
    else this.#watchers.add(mailbox);
    return mailbox.events;
  }

  /**
   * Takes a server in, whose process is gone. Nothing of it is used any more by the caller.
   *
   * @param bytes what its files take, as far as that is known
   */
  add(id: ServerId, bytes: number | null): void {
    const { deleted, clock } = this.#rooms;
    const goesAt = clock.now() + this.#rooms.keepDeletedDays() * dayMs;
    deleted.add(id, { goesAt, bytes });
    this.#tell();
  }

  /** Looks after what was just taken in: removes it where nothing is kept, else finds out how large it is. */
  settle(id: ServerId): void {
    const kept = this.#rooms.deleted.get(id);
    if (kept === null) return;
    if (this.#isDue(kept)) this.#removeDue();
    else background(this.#logger, 'measuring a deleted server', this.#measure(id));
  }

  /** The server that one may put back. Fails with `server.not-in-bin` or `server.going`. */
  get(id: ServerId): ServerRecord {
    const { server, isGoing } = this.#existing(id);
    if (isGoing) throw new AppError('server.going', { server: server.name });
    return server;
  }

  /** Gives a server back, as it is from now on. The caller has looked that its name and ports are free. */
  release(server: ServerRecord): void {
    this.get(server.id);
    this.#rooms.deleted.putBack(server);
    this.#tell();
  }

  /** What was played on a deleted server and goes with it. */
  async worlds(id: ServerId, signal: AbortSignal): Promise<World[]> {
    const { server } = this.#existing(id);
    const { paths, eggs, measure } = this.#rooms;
    const facts = eggs.record(server.eggId)?.catalogue ?? null;
    return await worldsIn(paths.serverFolder(id), facts, measure, signal);
  }

  /**
   * Removes a deleted server for good; resolves when its files are gone.
   *
   * Fails with `server.name-not-confirmed` where the name is to be typed, and with `file.refused` where a program holds
   * one of its files; then it is tried again later.
   */
  async delete(id: ServerId, confirmName?: string): Promise<void> {
    const { server, bytes } = this.#existing(id);
    const isNamed = confirmName?.trim() === server.name;
    if (
      !isNamed &&
      (confirmName !== undefined || isNameAsked(bytes, await this.worlds(id, this.#abort.signal)))
    ) {
      throw new AppError('server.name-not-confirmed', { name: server.name });
    }
    // It may have been put back while its worlds were looked for.
    this.#existing(id);
    await this.#remove(id);
  }

  /** Takes an updated egg into the settings of its deleted servers. */
  followEgg(before: Egg, after: Egg): void {
    for (const { server } of this.#rooms.deleted.list()) {
      if (server.eggId !== after.id) continue;
      this.#rooms.deleted.update({ ...server, ...settingsAfter(server, before, after) });
    }
  }

  /** Leaves what is being removed to the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#looking?.[Symbol.dispose]();
    this.#abort.abort(new Error('the daemon ends'));
    for (const watcher of this.#watchers) watcher.close();
    await Promise.allSettled(this.#removing.values());
  }

  #existing(id: ServerId): DeletedRecord {
    const kept = this.#rooms.deleted.get(id);
    if (kept === null) throw new AppError('server.not-in-bin', { server: id });
    return kept;
  }

  #isDue({ goesAt, isGoing }: DeletedRecord): boolean {
    return isGoing || goesAt <= this.#rooms.clock.now();
  }

  #removeDue(): void {
    background(this.#logger, 'emptying the bin', this.#removeAllDue());
  }

  async #removeAllDue(): Promise<void> {
    for (const kept of this.#rooms.deleted.list()) {
      if (this.#abort.signal.aborted) return;
      if (!this.#isDue(kept)) continue;
      await this.#remove(kept.server.id).catch((error: unknown) => {
        if (this.#abort.signal.aborted) return;
        this.#logger.warn(
          { err: error, serverId: kept.server.id },
          'deleted server not removed; tried again later',
        );
      });
    }
  }

  async #remove(id: ServerId): Promise<void> {
    const underWay = this.#removing.get(id) ?? this.#removeNow(id).finally(() => this.#removing.delete(id));
    this.#removing.set(id, underWay);
    await underWay;
  }

  async #removeNow(id: ServerId): Promise<void> {
    const { deleted, paths, arrivals } = this.#rooms;
    const kept = deleted.get(id);
    if (kept === null) return;
    const { server } = kept;
    deleted.note(id, { isGoing: true });
    this.#tell();
    await this.#forgetPlace(server);
    await removeFolderApart(paths.serverFolder(id), this.#abort.signal);
    await removeFolderApart(paths.stagingFolder(id), this.#abort.signal);
    await removeFolder(paths.consoleFolder(id));
    await rm(paths.installLog(id), { force: true });
    await arrivals.forget(id);
    // Last, so that what is cut off is gone on with.
    deleted.delete(id);
    this.#rooms.wentForGood(server);
    this.#tell();
    this.#logger.info({ serverId: id }, 'deleted server removed for good');
  }

  /** Its container went when it was deleted, unless the engine was away then. */
  async #forgetPlace({ id, environment }: ServerRecord): Promise<void> {
    try {
      await using place = this.#rooms.backends.backend(environment).open(id);
      await place.destroy();
    } catch (error) {
      this.#logger.warn({ err: error, serverId: id }, 'what the environment keeps of a deleted server stays');
    }
  }

  async #measure(id: ServerId): Promise<void> {
    const { deleted, paths, measure } = this.#rooms;
    const { signal } = this.#abort;
    const bytes = await measure(paths.serverFolder(id), signal).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (bytes === null) return;
    deleted.note(id, { bytes });
    this.#tell();
  }

  #view({ server, ...kept }: DeletedRecord): DeletedServer {
    const { id, name, eggId } = server;
    return { id, name, eggId, eggName: this.#rooms.eggs.record(eggId)?.egg.name ?? eggId, ...kept };
  }

  #tell(): void {
    if (this.#watchers.size === 0) return;
    const all = this.list();
    for (const watcher of this.#watchers) watcher.post(all);
  }
}
