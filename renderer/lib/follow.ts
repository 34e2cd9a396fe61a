import type { Client } from '#shared/lib/client.ts';
import type { DaemonLink } from './daemon-link.ts';
import { type Failure, failureOf } from './failure.ts';

interface Following<Event> {
  open(client: Client, signal: AbortSignal): Promise<AsyncIterable<Event>>;
  onEvent(event: Event): void;
  /** The daemon refused; nothing more comes. Not called for a lost connection, which is waited out. */
  onFailed(failure: Failure): void;
  /** True when the stream has said all; otherwise an end is taken for a lost connection. */
  isComplete?(): boolean;
}

/** Reads a stream of the daemon for as long as it is wanted, and opens it again after every lost connection. */
export function follow<Event>(link: DaemonLink, following: Following<Event>): Disposable {
  const abort = new AbortController();
  void run(link, following, abort.signal);
  return { [Symbol.dispose]: () => abort.abort() };
}

async function run<Event>(link: DaemonLink, following: Following<Event>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await link.whenOpen(signal);
      const events = await following.open(link.client, signal);
      for await (const event of events) {
        if (signal.aborted) return;
        following.onEvent(event);
      }
      if (following.isComplete?.()) return;
    } catch (error) {
      if (signal.aborted) return;
      const isLinkUp = link.state.getState().kind === 'open';
      if (isLinkUp) return following.onFailed(failureOf(error));
    }
    // The socket's end reaches this loop a moment before the state; the next turn must see it.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
