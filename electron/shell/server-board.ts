import type { Glance, ServersEvent } from '#shared/contract/servers.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Server } from '#shared/domain/server.ts';

/** One server as the shell sees it at a moment. */
export interface BoardEntry {
  server: Server;
  /** Players on it; null where the game does not tell. */
  players: number | null;
}
export type Board = ReadonlyMap<ServerId, BoardEntry>;

/** The board after an event; the one before is left as it was. */
export function boardAfter(board: Board, event: ServersEvent): Board {
  switch (event.type) {
    case 'snapshot':
      return withGlances(
        new Map(event.servers.map((server) => [server.id, { server, players: null }])),
        event.glances,
      );
    case 'changed': {
      const known = board.get(event.server.id);
      const players = event.server.state === 'running' ? (known?.players ?? null) : null;
      return new Map(board).set(event.server.id, { server: event.server, players });
    }
    case 'removed': {
      const rest = new Map(board);
      rest.delete(event.serverId);
      return rest;
    }
    case 'glances':
      return withGlances(new Map(board), event.glances);
  }
}

function withGlances(board: Map<ServerId, BoardEntry>, glances: readonly Glance[]): Board {
  for (const { serverId, players } of glances) {
    const entry = board.get(serverId);
    if (entry !== undefined) board.set(serverId, { ...entry, players: players?.online ?? null });
  }
  return board;
}

/** What the tray's icon says in one colour: the worst that is true. */
export type Tone = 'idle' | 'running' | 'paused' | 'attention' | 'crashed';

export interface BoardSummary {
  /** Servers whose process lives. */
  alive: number;
  players: number;
  tone: Tone;
  /** Somebody plays, or something is being fetched: this PC should not fall asleep. */
  isBusy: boolean;
}

/** @param isPaused whether hosting is paused, which goes before everything but a crash */
export function summaryOf(board: Board, isPaused = false): BoardSummary {
  const entries = [...board.values()];
  const alive = entries.filter(({ server }) => server.state !== 'offline').length;
  const players = entries.reduce((sum, entry) => sum + (entry.players ?? 0), 0);
  const isBusy = players > 0 || entries.some(({ server }) => server.install === 'installing');
  return { alive, players, isBusy, tone: toneOf(entries, alive, isPaused) };
}

function toneOf(entries: readonly BoardEntry[], alive: number, isPaused: boolean): Tone {
  if (entries.some(({ server }) => isCrashNotice(server))) return 'crashed';
  if (isPaused) return 'paused';
  const needsSomebody = entries.some(
    ({ server }) => server.notice !== null || server.offer !== null || server.install === 'failed',
  );
  if (needsSomebody) return 'attention';
  return alive > 0 ? 'running' : 'idle';
}

/** Whether the last thing that happened to a server is that it ended by itself. */
export function isCrashNotice({ notice }: Server): boolean {
  return notice?.code.startsWith('server.crash') ?? false;
}
