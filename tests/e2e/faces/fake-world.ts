import type { ActivityEvent } from '#shared/contract/activity.ts';
import type { EggDetail, EggPreview } from '#shared/contract/eggs.ts';
import type { InstallEvent } from '#shared/contract/installs.ts';
import type { RuntimeEvent } from '#shared/contract/runtimes.ts';
import type { ServersEvent } from '#shared/contract/servers.ts';
import type { SystemSettings } from '#shared/contract/system.ts';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import type { Collection } from '#shared/domain/collection.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import type { DesktopSettings } from '#shared/domain/desktop.ts';
import type { DownloadEstimate } from '#shared/domain/download-estimate.ts';
import type { EggProblem } from '#shared/domain/egg.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import type { Hosting } from '#shared/domain/hosting.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import type { InstallAnswer } from '#shared/domain/installation-question.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { PlayersView } from '#shared/domain/players.ts';
import type { Server } from '#shared/domain/server.ts';
import type { ServerSample, StatsPoint } from '#shared/domain/stats.ts';
import type { TakeInEvent, TakeInFindings } from '#shared/domain/take-in.ts';
import type { UpdatesView } from '#shared/domain/updates.ts';
import type { KeptWorld, World, WorldReading } from '#shared/domain/worlds.ts';
import { PullIterator } from '#shared/lib/pull-iterator.ts';
import {
  chatter,
  deletedOf,
  eggDetail,
  environments,
  fullHouse,
  gameCount,
  glanceOf,
  happened,
  systemChecks,
  systemInfo,
} from './things.ts';

/** Tells its readers of events; each has a queue of its own. */
export class Channel<Event> {
  readonly #readers = new Set<(event: Event) => void>();

  publish(event: Event): void {
    for (const tell of this.#readers) tell(event);
  }

  /** @param first what a reader is told before anything else */
  read(first: Event[], signal?: AbortSignal): PullIterator<Event> {
    const queue = [...first];
    const tell = (event: Event) => {
      queue.push(event);
      iterator.wake();
    };
    const iterator = new PullIterator<Event>(
      () => queue.shift(),
      () => this.#readers.delete(tell),
      signal,
    );
    this.#readers.add(tell);
    return iterator;
  }
}

/** What the fake daemon tells of; a test changes it and tells the window through the channels. */
export class FakeWorld implements Disposable {
  servers: Server[];
  eggs: EggDetail[];
  environments: EnvironmentStatus[] = environments;
  system = systemInfo;
  checks = systemChecks;
  settings: SystemSettings = {
    listen: '127.0.0.1:8410',
    portRange: { from: 25_500, to: 25_999 },
    language: 'system',
    keepDeletedDays: 7,
  };
  session = { signedIn: true, hasPassword: false };
  password = 'correct horse';
  isReachable = true;
  /** Calls, such as `eggs.list`, that are refused, with the reason. */
  readonly refused = new Map<string, Notice>();
  /** Calls that never answer. */
  readonly stuck = new Set<string>();
  /** Every call made, in order, with its input. */
  readonly calls: { path: string; input: unknown }[] = [];
  readonly events = new Channel<ServersEvent>();
  readonly binChanges = new Channel<DeletedServer[]>();
  /** Deleted servers that can be put back, newest first. */
  bin: DeletedServer[] = [];
  /** What another server has taken of one that is put back. */
  movedPorts: { from: number; to: number }[] = [];
  readonly hostingChanges = new Channel<Hosting>();
  /** Null, as in a browser. */
  updates: UpdatesView | null = null;
  readonly updateChanges = new Channel<{ updates: UpdatesView | null }>();
  readonly console = new Channel<ConsoleBatch>();
  readonly installs = new Channel<InstallEvent>();
  readonly runtime = new Channel<RuntimeEvent>();
  readonly samples = new Channel<ServerSample>();
  readonly playersChanges = new Channel<PlayersView>();
  players: PlayersView = { kind: 'untold' };
  worlds: World[] = [];
  /** Worlds that made room, newest first. */
  keptWorlds: KeptWorld[] = [];
  /** What becomes of a world that is brought in; without a `found` it stays under way. */
  worldReading: WorldReading[] = [];
  readonly reading = new Channel<WorldReading>();
  /** What a folder with a server in it turns out to be, and how it becomes one. */
  findings: TakeInFindings = {
    folder: '/home/kim/minecraft',
    name: 'minecraft',
    bytes: 3_221_225_472,
    freeBytes: 512_000_000_000,
    matches: [],
    port: null,
    memoryMib: null,
    hasAgreed: false,
  };
  takeInEvents: TakeInEvent[] = [];
  readonly takingIn = new Channel<TakeInEvent>();
  consoleText = chatter(40);
  /** Whose Steam login is remembered. */
  steamAccount: string | null = null;
  /** What makers tell of a game's download. */
  estimate: DownloadEstimate = {
    gameBytes: 1_503_238_553,
    imageBytes: 0,
    isAbout: false,
    isLooking: false,
    moreAtStart: false,
    diskBytes: null,
    leastBytes: 268_435_456,
    freeBytes: 0,
    seconds: 180,
  };
  /** What was answered to installations, in order. */
  answers: InstallAnswer[] = [];
  installText = '$ npm install flying-squid@1.12.0\nadded 61 packages in 4s\n';
  progress: InstallProgress | null = null;
  outcome: InstallOutcome | null = null;
  hasStats = true;
  hasNetworkStats = true;
  /** What an import would do; null is an egg that is new here. */
  preview: EggPreview | null = null;
  exportProblems: EggProblem[] = [];
  collections: Collection[] = [];
  /** As in the desktop app; null is a browser. */
  desktop: { settings: DesktopSettings; asksOpenAtLogin: boolean } | null = null;
  hosting: Hosting = { paused: null };
  /** What happened, newest first. */
  happened: ActivityEntry[] = happened(Date.now());
  readonly activity = new Channel<ActivityEvent>();
  readonly #gone = new Map<string, Server>();
  #second = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: { servers?: Server[]; eggs?: EggDetail[] } = {}) {
    this.servers = parts.servers ?? fullHouse(Date.now());
    this.eggs = parts.eggs ?? Array.from({ length: gameCount }, (_, number) => eggDetail(number));
  }

  glances() {
    return this.servers.filter(({ state }) => state === 'running').map((of) => glanceOf(of, this.#second));
  }

  /** Sends figures again and again, as a daemon does each second; `everyMs` may be quicker. */
  tick(everyMs: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      this.#second += 1;
      this.events.publish({ type: 'glances', glances: this.glances() });
    }, everyMs);
  }

  /** The points with only what this environment tells. */
  told(points: StatsPoint[]): StatsPoint[] {
    if (this.hasNetworkStats) return points;
    const untold = { networkRxBytesPerSecond: null, networkTxBytesPerSecond: null };
    return points.map((point) => ({ ...point, ...untold }));
  }

  change(id: string, parts: Partial<Server>): Server {
    const at = this.servers.findIndex((server) => server.id === id);
    const before = this.servers[at];
    if (before === undefined) throw new Error(`no server ${id}`);
    const server = { ...before, ...parts };
    this.servers = this.servers.with(at, server);
    this.events.publish({ type: 'changed', server });
    return server;
  }

  add(server: Server): void {
    this.servers = [...this.servers, server];
    this.events.publish({ type: 'changed', server });
  }

  remove(id: string): void {
    const gone = this.servers.find((server) => server.id === id);
    this.servers = this.servers.filter((server) => server.id !== id);
    if (gone === undefined) return;
    this.events.publish({ type: 'removed', serverId: gone.id });
    this.#gone.set(gone.id, gone);
    const { keepDeletedDays } = this.settings;
    if (keepDeletedDays > 0) this.changeBin([deletedOf(gone, Date.now(), keepDeletedDays), ...this.bin]);
  }

  /** Makes a deleted server one again. */
  putBack(id: string): Server {
    const server = this.#gone.get(id) ?? fullHouse(Date.now()).find((each) => each.id === id);
    if (server === undefined) throw new Error(`no server ${id} was deleted`);
    this.changeBin(this.bin.filter((kept) => kept.id !== id));
    this.add(server);
    return server;
  }

  changeBin(bin: DeletedServer[]): void {
    this.bin = bin;
    this.binChanges.publish(bin);
  }

  print(text: string, lostLines = 0): void {
    this.consoleText += text;
    this.console.publish({ cursor: this.consoleText.length, text, lostLines });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
