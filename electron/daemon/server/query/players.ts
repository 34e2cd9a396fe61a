import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '#daemon/clock.ts';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { PlayerCount, PlayersView } from '#shared/domain/players.ts';
import { PullIterator } from '#shared/lib/pull-iterator.ts';
import type { AskPlayers } from './answer.ts';
import type { PlayerNews } from './player-lines.ts';
import { Roster } from './roster.ts';

/** `again-and-again`, or `on-news`: once at first and then when a line tells that somebody came or went. */
export type WhenAsked = 'again-and-again' | 'on-news';

/** How a game tells who plays: it can be asked, it prints who comes and goes, or both; neither is told of nobody. */
export interface GameTells {
  /** `place` is the port that is asked, of the server's own allocation. */
  question: { ask: AskPlayers; place: Allocation; when: WhenAsked } | null;
  readLine: ((plain: string) => PlayerNews | null) | null;
}

const everyMs = 10_000;
const patienceMs = 3000;
/** A game that does not answer is asked less and less often, down to this. */
const seldomMs = 60_000;
/** Somebody came or went: asked again soon, but once for many who come together. */
const soonMs = 1000;
/** One missed answer is a busy game; from so many on it does not tell any more. */
const missesToSilence = 3;

/** One life of the server's process, as far as its players go. */
interface Round {
  tells: GameTells;
  roster: Roster;
  /** Whether what the console said is all: nobody was there before the first line that was read. */
  heardAll: boolean;
  answered: { online: number; maximum: number | null } | null;
  misses: number;
  silentSince: number | null;
  isAsking: boolean;
  /** The next question; null before the server is up. */
  timer: Disposable | null;
  abort: AbortController;
}

/** Knows who plays on a running server: asks it now and then and reads what it prints. */
export class PlayerWatch implements Disposable {
  readonly #clock: Clock;
  readonly #watchers = new Set<PullIterator<PlayersView>>();
  #round: Round | null = null;
  #shown: PlayersView = { kind: 'offline' };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many play; null while that is not known. */
  get count(): PlayerCount | null {
    const view = this.#shown;
    return view.kind === 'known' ? { online: view.online, maximum: view.maximum } : null;
  }

  /** Who plays, as a person sees it. */
  get view(): PlayersView {
    return this.#shown;
  }

  /** The view at once and at every change, until the signal fires. A slow reader gets the newest only. */
  watch(signal?: AbortSignal): AsyncIterableIterator<PlayersView, undefined> {
    let given: PlayersView | null = null;
    const take = () => {
      if (this.#shown === given) return undefined;
      given = this.#shown;
      return given;
    };
    const iterator: PullIterator<PlayersView> = new PullIterator(
      take,
      () => this.#watchers.delete(iterator),
      signal,
    );
    this.#watchers.add(iterator);
    return iterator;
  }

  /**
   * Begins with the server's process: from now on its lines count.
   *
   * @param sawStart false for a process that was found running, on which somebody may play already
   */
  begin(tells: GameTells, sawStart: boolean): void {
    this.end();
    this.#round = {
      tells,
      roster: new Roster(sawStart),
      heardAll: sawStart,
      answered: null,
      misses: 0,
      silentSince: null,
      isAsking: false,
      timer: null,
      abort: new AbortController(),
    };
    this.#show();
  }

  /** The server is up: asks from now on, at once first. */
  up(): void {
    const round = this.#round;
    if (round === null || round.timer !== null) return;
    this.#askAfter(round, 0);
  }

  /** A line of the game's. */
  line(plain: string): void {
    const round = this.#round;
    if (round === null || !hear(round, plain, this.#clock.now())) return;
    if (round.timer !== null) this.#askAfter(round, soonMs);
    this.#show();
  }

  /** What the game printed since it came up, while nobody was there to read it. */
  caughtUp(lines: readonly string[]): void {
    const round = this.#round;
    if (round === null || round.tells.readLine === null || round.heardAll) return;
    round.heardAll = true;
    for (const line of lines) hear(round, line, null);
    this.#show();
  }

  /** The server is off. */
  end(): void {
    this.#round?.timer?.[Symbol.dispose]();
    this.#round?.abort.abort(new Error('nobody asks any more'));
    this.#round = null;
    this.#show();
  }

  [Symbol.dispose](): void {
    this.end();
    for (const watcher of this.#watchers) watcher.close();
  }

  #askAfter(round: Round, ms: number): void {
    if (round.tells.question === null) return;
    round.timer?.[Symbol.dispose]();
    round.timer = this.#clock.after(ms, () => void this.#ask(round));
  }

  async #ask(round: Round): Promise<void> {
    const { question } = round.tells;
    if (question === null || round.isAsking) return;
    round.isAsking = true;
    const { ask, place } = question;
    const timeUp = AbortSignal.any([round.abort.signal, AbortSignal.timeout(patienceMs)]);
    // No answer is an answer too: the game is busy, or it does not speak this.
    const answer = await ask(hostOf(place), place.port, timeUp).catch(() => null);
    round.isAsking = false;
    if (round.abort.signal.aborted) return;
    if (answer === null) {
      round.misses += 1;
      round.silentSince ??= this.#clock.now();
      if (round.misses >= missesToSilence) round.answered = null;
    } else {
      round.misses = 0;
      round.silentSince = null;
      round.answered = { online: answer.online, maximum: answer.maximum };
      round.roster.told(answer, this.#clock.now());
    }
    this.#show();
    if (answer !== null && question.when === 'on-news') return;
    this.#askAfter(round, Math.min(seldomMs, everyMs * 2 ** Math.max(0, round.misses - 1)));
  }

  #show(): void {
    const view = viewOf(this.#round);
    if (isDeepStrictEqual(view, this.#shown)) return;
    this.#shown = view;
    for (const watcher of this.#watchers) watcher.wake();
  }
}

/** Takes in what a line tells; false for one that tells nothing. `since` is when it was printed. */
function hear(round: Round, plain: string, since: number | null): boolean {
  const news = round.tells.readLine?.(plain) ?? null;
  switch (news?.kind) {
    case undefined:
      return false;
    case 'joined':
      round.roster.joined(news.name, since);
      return true;
    case 'left':
      round.roster.left(news.name);
      return true;
    case 'all':
      round.heardAll = true;
      round.roster.all(news.names, since);
      return true;
  }
}

function viewOf(round: Round | null): PlayersView {
  if (round === null) return { kind: 'offline' };
  const { tells, roster, answered, heardAll } = round;
  if (tells.question === null && tells.readLine === null) return { kind: 'untold' };
  if (answered !== null) {
    // Who came since the answer counts at once.
    const online = Math.max(answered.online, roster.size);
    return { kind: 'known', online, maximum: answered.maximum, players: roster.players };
  }
  if (tells.readLine !== null && heardAll) {
    return { kind: 'known', online: roster.size, maximum: null, players: roster.players };
  }
  const isSilent = round.misses >= missesToSilence && round.silentSince !== null;
  return isSilent ? { kind: 'silent', since: round.silentSince ?? 0 } : { kind: 'asking' };
}

/** A server that listens on every address is asked on this PC. */
function hostOf({ ip }: Allocation): string {
  if (ip === '0.0.0.0') return '127.0.0.1';
  return ip === '::' ? '::1' : ip;
}
