import type { Player } from '#shared/domain/players.ts';
import type { Answer } from './answer.ts';

/** A game tells for how long somebody is there in seconds, and late; below this it is the same stay. */
const sameStayMs = 30_000;

/** Who plays, put together from what the game answers and from what it prints; pure bookkeeping. */
export class Roster {
  #players: Player[] = [];
  /** Whether whoever appears now was not there before. */
  #knowsWhoWasThere: boolean;

  /** @param sawStart the server started under our eyes, so nobody was there before */
  constructor(sawStart: boolean) {
    this.#knowsWhoWasThere = sawStart;
  }

  /** Oldest first. */
  get players(): Player[] {
    return this.#players.toSorted((a, b) => (a.since ?? 0) - (b.since ?? 0));
  }

  get size(): number {
    return this.#players.length;
  }

  /** Takes in an answer. Players that it does not name stay only where it names not all and has room for them. */
  told({ online, players: named }: Answer, now: number): void {
    if (named === null) {
      if (online === 0) this.#players = [];
      this.#players = this.players.slice(0, online);
      return;
    }
    const others = [...this.#players];
    const seen = named.map(({ name, connectedMs }): Player => {
      const index = others.findIndex((player) => player.name === name);
      const known = index < 0 ? undefined : others.splice(index, 1)[0];
      const since = connectedMs === null ? this.#sinceOfNew(now) : now - connectedMs;
      return known !== undefined && isSameStay(known, connectedMs === null ? null : since)
        ? known
        : { name, since };
    });
    this.#players = [...seen, ...others.slice(0, Math.max(0, online - seen.length))];
    this.#knowsWhoWasThere = true;
  }

  /** Takes in a list of everybody who is there; `since` is for those who were not in the last one. */
  all(names: readonly string[], since: number | null): void {
    const known = this.#players;
    this.#players = names.map((name) => known.find((player) => player.name === name) ?? { name, since });
  }

  joined(name: string, since: number | null): void {
    if (!this.#players.some((player) => player.name === name)) this.#players.push({ name, since });
  }

  left(name: string): void {
    const index = this.#players.findIndex((player) => player.name === name);
    if (index >= 0) this.#players.splice(index, 1);
  }

  #sinceOfNew(now: number): number | null {
    return this.#knowsWhoWasThere ? now : null;
  }
}

function isSameStay({ since }: Player, told: number | null): boolean {
  return told === null || (since !== null && Math.abs(since - told) < sameStayMs);
}
