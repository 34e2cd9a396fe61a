import type { Clock } from '#daemon/clock.ts';
import { Mailbox } from '#daemon/mailbox.ts';
import type { SettingsRepository } from '#daemon/store/index.ts';
import { type Hosting as HostingView, hosting, type PauseKind } from '#shared/domain/hosting.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';

const settingsKey = 'hosting';

/**
 * Whether servers are started at all, kept from one start of Roost to the next.
 *
 * Only remembers and tells; `Servers` stops, holds back and starts.
 */
export class Hosting implements Disposable {
  readonly #settings: SettingsRepository;
  readonly #clock: Clock;
  readonly #watchers = new Set<Mailbox<HostingView>>();
  #view: HostingView;

  constructor(settings: SettingsRepository, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#view = settings.get(settingsKey, hosting, { paused: null });
  }

  get view(): HostingView {
    return this.#view;
  }

  /** What becomes of running servers now; null while hosting is on. */
  get pause(): PauseKind | null {
    return this.#view.paused?.servers ?? null;
  }

  /** Fails with `hosting.paused`. */
  assertOn(server: string): void {
    if (this.#view.paused !== null) throw new AppError('hosting.paused', { server });
  }

  /** Pauses, or changes what becomes of running servers; what waits already goes on waiting. */
  begin(servers: PauseKind, waiting: readonly ServerId[]): void {
    const { paused } = this.#view;
    const since = paused?.since ?? this.#clock.now();
    this.#keep({ servers, since, waiting: [...new Set([...(paused?.waiting ?? []), ...waiting])] });
  }

  /** Adds servers to those that are started when hosting goes on. */
  alsoWaiting(ids: readonly ServerId[]): void {
    const { paused } = this.#view;
    if (paused !== null && ids.length > 0) this.begin(paused.servers, ids);
  }

  /** Ends the pause and gives those that waited for it. */
  end(): readonly ServerId[] {
    const { paused } = this.#view;
    if (paused === null) return [];
    this.#keep(null);
    return paused.waiting;
  }

  /** Takes a server off those that wait: the person wants it off, or it is gone. */
  forget(id: ServerId): void {
    const { paused } = this.#view;
    if (paused === null || !paused.waiting.includes(id)) return;
    this.#keep({ ...paused, waiting: paused.waiting.filter((each) => each !== id) });
  }

  /** How it is now first, then every change. */
  watch(signal: AbortSignal): AsyncIterableIterator<HostingView, undefined> {
    const mailbox = new Mailbox<HostingView>(
      { snapshot: () => this.#view, onClose: () => this.#watchers.delete(mailbox) },
      signal,
    );
    this.#watchers.add(mailbox);
    return mailbox.events;
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #keep(paused: HostingView['paused']): void {
    this.#settings.set(settingsKey, { paused });
    this.#view = { paused };
    for (const watcher of this.#watchers) watcher.post(this.#view);
  }
}
