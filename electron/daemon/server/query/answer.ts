/** Somebody that a game names when it is asked; `connectedMs` is for how long, null where it does not say. */
export interface Named {
  name: string;
  connectedMs: number | null;
}

/** What a game tells about its players. */
export interface Answer {
  online: number;
  /** How many may play; null where the game does not tell. */
  maximum: number | null;
  /** All who play or some of them; null where the game tells no names. */
  players: Named[] | null;
}

/** Asks a server of one kind of game; rejects when there is no answer. The signal ends the asking. */
export type AskPlayers = (host: string, port: number, signal: AbortSignal) => Promise<Answer>;

/** Names without more, as most games tell them. Nameless players, who are still connecting, are left out. */
export function named(names: readonly string[]): Named[] {
  return names.filter((name) => name.trim() !== '').map((name) => ({ name, connectedMs: null }));
}
