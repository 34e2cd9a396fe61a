import type { Logger } from 'pino';
import type { ExitState } from '#daemon/environment/index.ts';
import type { Sample } from '#shared/domain/stats.ts';
import type { Console } from './console/index.ts';
import { DiskUsage } from './disk-usage.ts';
import type { LiveRecord } from './live-record.ts';
import { OfferWatch } from './offer-watch.ts';
import type { ProcessOwner } from './process.ts';
import { followPlayers } from './query/follow-players.ts';
import { PlayerWatch } from './query/players.ts';
import type { ServerRooms } from './rooms.ts';
import { type Life, offline, wouldCrash } from './state-machine.ts';
import { StatsRecorder } from './stats/index.ts';

const mib = 1024 * 1024;

export interface FollowingOptions {
  rooms: ServerRooms;
  record: LiveRecord;
  console: Console;
  logger: Logger;
  /** Something of the process changed that a person sees. */
  changed: () => void;
  /** The process ended and nobody asked it to. */
  crashed: (exit: ExitState) => void;
  /** The living server uses more disk than it may. */
  overDisk: (usedBytes: number, limitBytes: number) => void;
}

/** All that follows a server's process: its figures, its players, its disk usage, what it asks for, its row. */
export class Following implements ProcessOwner, Disposable {
  /** Disposed by the owner, after the process: the last figures count too. */
  readonly stats: StatsRecorder;
  readonly players: PlayerWatch;
  readonly disk: DiskUsage;
  readonly offers: OfferWatch;
  readonly #options: FollowingOptions;
  readonly #reading: Disposable;
  #life: Life = offline;
  #isPutAway = false;

  constructor(options: FollowingOptions) {
    const { rooms, record, console, logger } = options;
    const { clock } = rooms;
    const serverId = record.value.id;
    this.#options = options;
    this.stats = new StatsRecorder({ serverId, repository: rooms.stats, clock, logger });
    this.disk = new DiskUsage({
      folder: rooms.paths.serverFolder(serverId),
      measure: rooms.measure,
      clock,
      logger,
      onMeasured: (usedBytes) => this.#measured(usedBytes),
      lastKnown: () => this.stats.history('7d').at(-1)?.diskBytes ?? null,
    });
    this.players = new PlayerWatch(clock);
    this.#reading = console.onLine((_raw, plain) => this.players.line(plain));
    this.offers = new OfferWatch({
      record,
      console,
      egg: () => rooms.eggs.record(record.value.eggId),
      logger,
    });
  }

  changed(life: Life, before: Life): void {
    const { rooms, record, console, logger, changed, crashed } = this.#options;
    this.#life = life;
    if (life.state === before.state) {
      changed();
      if (life.state === 'starting') this.disk.follow();
      return;
    }
    logger.info({ from: before.state, to: life.state }, 'state changed');
    if (life.state === 'starting') {
      this.offers.begin();
      this.#followPlayers({ starts: true });
    }
    if (life.state === 'running') {
      this.offers.end();
      this.disk.follow();
      if (before.state === 'offline') this.#followPlayers({ starts: false });
      this.players.up();
    }
    if (life.state === 'offline') {
      this.offers.end();
      this.disk.unfollow();
      this.players.end();
      this.stats.ended();
    }
    record.note({ state: life.state });
    if (life.state !== 'offline') return;
    if (wouldCrash(before) && life.exit !== null && !this.#isPutAway) crashed(life.exit);
    else console.say(rooms.voice.line('stopped'));
  }

  sample(sample: Sample): void {
    this.stats.add({ ...sample, diskBytes: this.disk.usedBytes, players: this.players.count });
  }

  /** Looks at the last known disk usage again, because its limit has changed. */
  holdDiskLimit(): void {
    this.#measured(this.disk.usedBytes ?? 0);
  }

  /** Answers no crash from now on. */
  [Symbol.dispose](): void {
    this.#isPutAway = true;
    this.offers[Symbol.dispose]();
    this.#reading[Symbol.dispose]();
    this.players[Symbol.dispose]();
    this.disk[Symbol.dispose]();
  }

  #followPlayers({ starts }: { starts: boolean }): void {
    const { rooms, record, console, logger } = this.#options;
    const egg = rooms.eggs.record(record.value.eggId);
    followPlayers(this.players, { egg, record: record.value, console, logger, starts });
  }

  #measured(usedBytes: number): void {
    const { record, overDisk } = this.#options;
    const limitBytes = record.value.limits.diskMib * mib;
    const isUp = this.#life.state === 'running' || this.#life.state === 'starting';
    if (limitBytes !== 0 && usedBytes > limitBytes && isUp) overDisk(usedBytes, limitBytes);
  }
}
