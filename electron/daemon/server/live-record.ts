import type { Logger } from 'pino';
import type { ServerPatch, ServerRecord, ServersRepository } from '#daemon/store/index.ts';

/** A server's row, kept in memory and in the store together; every change is told. */
export class LiveRecord {
  readonly #repository: ServersRepository;
  readonly #logger: Logger;
  readonly #changed: () => void;
  #value: ServerRecord;

  constructor(value: ServerRecord, repository: ServersRepository, logger: Logger, changed: () => void) {
    this.#value = value;
    this.#repository = repository;
    this.#logger = logger;
    this.#changed = changed;
  }

  get value(): ServerRecord {
    return this.#value;
  }

  /** Writes what a person decided. Fails when it could not be kept, and then nothing has changed. */
  update(patch: ServerPatch): void {
    const kept = this.#repository.update(this.#value.id, patch);
    if (kept === null) throw new Error(`server ${this.#value.id} is not in the store`);
    this.#value = kept;
    this.#changed();
  }

  /**
   * Notes what has happened to the server, which is true whether it can be kept or not.
   *
   * A full drive must not stop a server from being stopped; the row is behind then, and recovery looks for itself.
   */
  note(patch: Pick<ServerPatch, 'state' | 'notice' | 'offer' | 'lastCrashAt'>): void {
    try {
      this.update(patch);
    } catch (error) {
      this.#logger.error({ err: error }, 'server’s row could not be written');
      this.#value = { ...this.#value, ...patch };
      this.#changed();
    }
  }
}
