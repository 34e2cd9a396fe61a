import type { ServerId } from '#shared/domain/ids.ts';
import {
  type StatsPoint,
  type StatsSpan,
  statsPoint,
  statsResolutions,
  statsSpan,
} from '#shared/domain/stats.ts';
import type { Database } from './database.ts';
import { readRows } from './rows.ts';

/** The kept points of every server's graphs, one series for each server and span. */
export class StatsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps points of several spans in one write, and drops what is older than its span.
   *
   * A point at a time that is there already replaces it. Does nothing when the server is gone.
   */
  append(id: ServerId, points: Readonly<Partial<Record<StatsSpan, readonly StatsPoint[]>>>): void {
    this.#database.unhurriedTransaction(() => {
      for (const span of statsSpan.options) this.#appendSpan(id, span, points[span] ?? []);
    });
  }

  /** The points from `sinceMs` on, oldest first. */
  read(id: ServerId, span: StatsSpan, sinceMs: number): StatsPoint[] {
    const series = this.#series(id, span);
    if (series === null) return [];
    const rows = this.#database
      .statement('SELECT * FROM stats_points WHERE series = ? AND at >= ? ORDER BY at')
      .all(series, Math.floor(sinceMs));
    return readRows(this.#database, 'stats_points', rows, toPoint);
  }

  /** Drops what is older than its span from every server, also from those that have been off for long. */
  prune(now: number): void {
    this.#database.unhurriedTransaction(() => {
      for (const span of statsSpan.options) {
        this.#database
          .statement(
            'DELETE FROM stats_points WHERE series IN (SELECT id FROM stats_series WHERE span = ?) AND at < ?',
          )
          .run(span, Math.floor(now - statsResolutions[span].spanMs));
      }
    });
  }

  /** Forgets a server's graphs. */
  delete(id: ServerId): void {
    this.#database.statement('DELETE FROM stats_series WHERE server_id = ?').run(id);
  }

  #appendSpan(id: ServerId, span: StatsSpan, points: readonly StatsPoint[]): void {
    if (points.length === 0) return;
    const series = this.#series(id, span) ?? this.#addSeries(id, span);
    if (series === null) return;
    const insert = this.#database.statement(
      'INSERT OR REPLACE INTO stats_points VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const point of points) insert.run(series, ...toColumns(point));
    this.#database
      .statement('DELETE FROM stats_points WHERE series = ? AND at < ?')
      .run(series, Math.floor(this.#database.clock.now() - statsResolutions[span].spanMs));
  }

  #series(id: ServerId, span: StatsSpan): number | null {
    const row = this.#database
      .statement('SELECT id FROM stats_series WHERE server_id = ? AND span = ?')
      .get(id, span);
    return row === undefined ? null : Number(row['id']);
  }

  #addSeries(id: ServerId, span: StatsSpan): number | null {
    const row = this.#database
      .statement(
        'INSERT INTO stats_series (server_id, span) SELECT id, ? FROM servers WHERE id = ? RETURNING id',
      )
      .get(span, id);
    return row === undefined ? null : Number(row['id']);
  }
}

type Columns = [number, number, number, ...(number | null)[]];

function toColumns(point: StatsPoint): Columns {
  return [
    point.at,
    point.cpuPercent,
    Math.round(point.memoryBytes),
    whole(point.memoryLimitBytes),
    whole(point.networkRxBytesPerSecond),
    whole(point.networkTxBytesPerSecond),
    whole(point.diskBytes),
    point.players,
  ];
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function toPoint(row: Record<string, unknown>): StatsPoint {
  return statsPoint.parse({
    at: row['at'],
    cpuPercent: row['cpu_percent'],
    memoryBytes: row['memory_bytes'],
    memoryLimitBytes: row['memory_limit_bytes'],
    networkRxBytesPerSecond: row['network_rx_rate'],
    networkTxBytesPerSecond: row['network_tx_rate'],
    diskBytes: row['disk_bytes'],
    players: row['players'],
  });
}
