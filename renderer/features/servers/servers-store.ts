import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Glance, ServersEvent } from '#shared/contract/servers.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { OfferAnswer } from '#shared/domain/offer.ts';
import type { PowerAction, ProcessState } from '#shared/domain/power.ts';
import { mayApply } from '#shared/domain/power-rules.ts';
import type { Server } from '#shared/domain/server.ts';
import type { DaemonLink } from '../../lib/daemon-link.ts';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { type Followed, StoreFollower, unheard } from '../../lib/followed-store.ts';

/** How many figures a card's small lines go back. */
const trailLength = 60;

/** The recent figures of one running server, oldest first. */
export interface Trail {
  latest: Glance;
  cpuPercents: readonly number[];
  memoryBytes: readonly number[];
}

export interface ServersState extends Followed {
  /** In the order they were made. */
  order: readonly ServerId[];
  byId: Readonly<Record<string, Server>>;
  trails: Readonly<Record<string, Trail>>;
  /** What a pressed button promises, until the daemon confirms or refuses. */
  expected: Readonly<Record<string, ProcessState>>;
  /** Why the last power action was refused. */
  refusals: Readonly<Record<string, Failure>>;
}

const expectedAfter: Record<PowerAction, ProcessState> = {
  start: 'starting',
  stop: 'stopping',
  restart: 'stopping',
  kill: 'stopping',
};

/** All servers as the daemon tells of them, for as long as the window lives. */
export class ServersStore implements Disposable {
  readonly store: StoreApi<ServersState> = createStore<ServersState>(() => ({
    ...unheard,
    order: [],
    byId: {},
    trails: {},
    expected: {},
    refusals: {},
  }));
  readonly #link: DaemonLink;
  readonly #follower: StoreFollower<ServersState, ServersEvent>;

  constructor(link: DaemonLink) {
    this.#link = link;
    this.#follower = new StoreFollower({
      link,
      store: this.store,
      open: (client, signal) => client.servers.watch(undefined, { signal }),
      after: apply,
    });
  }

  /** Begins to follow, or begins anew after a failure. */
  start(): void {
    this.#follower.start();
  }

  /** Asks for a power action and shows its promise at once; a refusal takes it back and is kept to be read. */
  async power(serverId: ServerId, action: PowerAction): Promise<void> {
    await this.#ask(serverId, expectedAfter[action], (client) => client.servers.power({ serverId, action }));
  }

  /** Answers what the server asks for, after which it starts; a refusal is kept to be read. */
  async answer(serverId: ServerId, answer: OfferAnswer): Promise<void> {
    await this.#ask(serverId, 'starting', (client) => client.servers.answerOffer({ serverId, answer }));
  }

  async #ask(
    serverId: ServerId,
    expected: ProcessState,
    call: (client: DaemonLink['client']) => Promise<void>,
  ): Promise<void> {
    this.dismissRefusal(serverId);
    this.#expect(serverId, expected);
    try {
      await call(this.#link.client);
    } catch (error) {
      const failure = failureOf(error);
      this.store.setState(({ refusals }) => ({ refusals: { ...refusals, [serverId]: failure } }));
    } finally {
      this.#expect(serverId, null);
    }
  }

  dismissRefusal(serverId: ServerId): void {
    this.store.setState(({ refusals }) => ({ refusals: without(refusals, serverId) }));
  }

  [Symbol.dispose](): void {
    this.#follower[Symbol.dispose]();
  }

  #expect(serverId: ServerId, processState: ProcessState | null): void {
    this.store.setState(({ expected }) => ({
      expected:
        processState === null ? without(expected, serverId) : { ...expected, [serverId]: processState },
    }));
  }
}

/** What a server shows now: the promise of a pressed button, or what the daemon last told. */
export function shownState(server: Server, expected: ProcessState | undefined): ProcessState {
  return expected ?? server.state;
}

/** Why an action cannot be pressed now, as the name of its sentence; null when it can. */
export function refusalOf(
  server: Server,
  shown: ProcessState,
  action: PowerAction,
): 'installing' | 'notInstalled' | 'offline' | 'notOffline' | 'stopping' | null {
  if (server.install === 'installing') return 'installing';
  if (server.install !== 'installed') return 'notInstalled';
  if (action === 'restart' && shown === 'offline') return 'offline';
  if (mayApply(shown, action)) return null;
  if (action === 'start') return 'notOffline';
  return shown === 'stopping' ? 'stopping' : 'offline';
}

/** The next state after an event; pure, so that every kind of event can be tried. */
export function apply(state: ServersState, event: ServersEvent): Partial<ServersState> {
  switch (event.type) {
    case 'snapshot': {
      const byId = Object.fromEntries(event.servers.map((server) => [server.id, server]));
      return {
        status: 'ready',
        failure: null,
        byId,
        order: inOrder(byId),
        ...withGlances(state, event.glances),
      };
    }
    case 'changed': {
      const byId = { ...state.byId, [event.server.id]: event.server };
      const before = state.byId[event.server.id];
      return {
        byId,
        order: before === undefined ? inOrder(byId) : state.order,
        // The daemon has spoken: what it says is worth more than what was promised.
        ...(before?.state === event.server.state
          ? {}
          : { expected: without(state.expected, event.server.id) }),
        ...(event.server.state === 'offline' ? { trails: without(state.trails, event.server.id) } : {}),
      };
    }
    case 'removed': {
      const byId = without(state.byId, event.serverId);
      return { byId, order: inOrder(byId), trails: without(state.trails, event.serverId) };
    }
    case 'glances':
      return withGlances(state, event.glances);
  }
}

/** Figures come for all running servers at once; who is not among them has none. */
function withGlances(state: ServersState, glances: readonly Glance[]): Pick<ServersState, 'trails'> {
  return {
    trails: Object.fromEntries(
      glances.map((latest) => {
        const before = state.trails[latest.serverId];
        return [
          latest.serverId,
          {
            latest,
            cpuPercents: [...(before?.cpuPercents ?? []), latest.cpuPercent].slice(-trailLength),
            memoryBytes: [...(before?.memoryBytes ?? []), latest.memoryBytes].slice(-trailLength),
          },
        ];
      }),
    ),
  };
}

function inOrder(byId: Readonly<Record<string, Server>>): ServerId[] {
  return Object.values(byId)
    .toSorted((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id))
    .map((server) => server.id);
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  if (!(key in record)) return record;
  const { [key]: _gone, ...rest } = record;
  return rest;
}
