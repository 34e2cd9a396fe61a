import type { Accounts, Session } from './accounts.ts';

/** What sessions hold open (sockets, event streams), so that it ends with them. */
export class LiveConnections implements Disposable {
  readonly #endsBySession = new Map<string, Set<() => void>>();
  readonly #subscription: Disposable;

  constructor(accounts: Accounts) {
    this.#subscription = accounts.onEnded((idHash) => {
      for (const end of this.#endsBySession.get(idHash) ?? []) end();
    });
  }

  /** Calls `end` when the session ends, unless disposed before. Does nothing for the daemon's own token. */
  add(session: Session, end: () => void): Disposable {
    if (session.kind === 'local') return { [Symbol.dispose]: () => {} };
    const { idHash } = session;
    const ends = this.#endsBySession.get(idHash) ?? new Set();
    this.#endsBySession.set(idHash, ends.add(end));
    return {
      [Symbol.dispose]: () => {
        ends.delete(end);
        if (ends.size === 0 && this.#endsBySession.get(idHash) === ends) this.#endsBySession.delete(idHash);
      },
    };
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
    this.#endsBySession.clear();
  }
}
