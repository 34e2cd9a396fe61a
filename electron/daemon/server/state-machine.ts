import type { ExitState } from '#daemon/environment/index.ts';

/**
 * Where a server's process is in its life. Each state holds only what it has.
 *
 * ```
 *             begin                 launched                up
 *  offline ──────────▶ starting ─────────────▶ starting ─────────▶ running
 *   ▲  │              (preparing)             (process lives)         │
 *   │  │ recovered         │                       │                  │
 *   │  └───────────────────┼───────────────────────┼─────▶ running    │
 *   │                      │ stopping              │ stopping         │ stopping
 *   │        ended         ▼                       ▼                  ▼
 *   ├────────────────── stopping ◀─────────────────┴──────────────────┘
 *   │   ended, and nobody asked: a crash
 *   └────────────────── starting (process lives), running
 * ```
 *
 * A start that fails while preparing goes through `stopping`, so that it is never taken for a crash.
 * Source: Wings `server/listeners.go`, `environment/docker/power.go`.
 */
export type Life =
  | { state: 'offline'; exit: ExitState | null }
  | { state: 'starting'; phase: 'preparing' }
  | { state: 'starting'; phase: 'launched'; startedAt: number }
  | { state: 'running'; startedAt: number; knownBy: 'line' | 'time' | 'recovery' }
  | { state: 'stopping'; startedAt: number | null };

export const offline: Life = { state: 'offline', exit: null };

/** A start begins: the process's place is made, the image fetched. */
export function begin(life: Life): Life {
  if (life.state !== 'offline') throw impossible(life, 'begin');
  return { state: 'starting', phase: 'preparing' };
}

/** The process lives; the game in it is not up yet. */
export function launched(life: Life, startedAt: number): Life {
  if (life.state !== 'starting' || life.phase !== 'preparing') throw impossible(life, 'launched');
  return { state: 'starting', phase: 'launched', startedAt };
}

/** The game is up: a console line said so, or the time to wait for one is over. */
export function up(life: Life, knownBy: 'line' | 'time'): Life {
  if (life.state !== 'starting' || life.phase !== 'launched') throw impossible(life, 'up');
  return { state: 'running', startedAt: life.startedAt, knownBy };
}

/** A process that an earlier daemon started was found alive. Taken as up, without start detection. */
export function recovered(life: Life, startedAt: number): Life {
  if (life.state !== 'offline') throw impossible(life, 'recovered');
  return { state: 'running', startedAt, knownBy: 'recovery' };
}

/** Somebody wants it to end, or its start failed. */
export function stopping(life: Life): Life {
  switch (life.state) {
    case 'starting':
      return { state: 'stopping', startedAt: life.phase === 'launched' ? life.startedAt : null };
    case 'running':
      return { state: 'stopping', startedAt: life.startedAt };
    case 'offline':
    case 'stopping':
      throw impossible(life, 'stopping');
  }
}

/** Nothing of the process is left. `exit` is null when it never came to live. */
export function ended(life: Life, exit: ExitState | null): Life {
  const mayEnd =
    life.state === 'running' ||
    life.state === 'stopping' ||
    (life.state === 'starting' && life.phase === 'launched');
  if (!mayEnd) throw impossible(life, 'ended');
  return { state: 'offline', exit };
}

/** Whether a process that ends from here does so although nobody asked it to. */
export function wouldCrash(life: Life): boolean {
  return life.state === 'running' || life.state === 'starting';
}

/** When the process started; null while there is none. */
export function startedAt(life: Life): number | null {
  switch (life.state) {
    case 'offline':
      return null;
    case 'starting':
      return life.phase === 'launched' ? life.startedAt : null;
    case 'running':
    case 'stopping':
      return life.startedAt;
  }
}

function impossible(life: Life, transition: string): Error {
  const phase = life.state === 'starting' ? ` (${life.phase})` : '';
  return new Error(`impossible transition: ${transition} while ${life.state}${phase}`);
}
