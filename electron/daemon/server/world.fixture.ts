import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Clock, systemClock } from '#daemon/clock.ts';
import { type GameSize, Installer, Runtimes } from '#daemon/egg/index.ts';
import { type Environment, type EnvironmentBackend, openEnvironments } from '#daemon/environment/index.ts';
import { freeBytes, measureFolder } from '#daemon/files/index.ts';
import { Allocations } from '#daemon/network/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { keyInFile, Seal } from '#daemon/seal.ts';
import {
  ConsentsRepository,
  Database,
  DeletedServersRepository,
  EggsRepository,
  InstallationsRepository,
  ServersRepository,
  SettingsRepository,
  StatsRepository,
  sealKept,
} from '#daemon/store/index.ts';
import { type CreateServerInput, createServerInput, type ServersEvent } from '#shared/contract/servers.ts';
import type { CatalogueFacts, Egg } from '#shared/domain/egg.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { nativeHere } from '../node-game.fixture.ts';
import { Backends } from './backends.ts';
import { testEgg, writeGame } from './egg.fixture.ts';
import { Hosting } from './hosting.ts';
import { Pausing } from './pausing.ts';
import type { ServerArrivals } from './rooms.ts';
import type { Server } from './server.ts';
import { Servers } from './servers.ts';
import { Voice } from './voice.ts';

const logger = pino({ level: process.env['ROOST_TEST_LOG'] ?? 'silent' });

const unknownSize: GameSize = { bytes: null, diskBytes: null, isAbout: false, isLooking: false };

/** Tests beside each other must not meet on a port, not even while one only looks whether it is free. */
const firstPort = 42_000 + (process.pid % 50) * 20;

interface WorldOptions {
  egg?: Partial<Egg>;
  clock?: Clock;
  /** What our catalogue would know of the game. */
  catalogue?: CatalogueFacts;
  /** Stands between a server and the environment it is given. */
  environment?: (real: Environment) => Environment;
  /** What the drive would have left; without it, what it really has. */
  freeBytes?: () => number;
  /** Worlds that are brought in; none unless given. */
  arrivals?: ServerArrivals;
  /** What makers would tell of the game's size; without it, nobody does. */
  gameSize?: () => GameSize;
}

const noArrivals: ServerArrivals = {
  chosen: () => undefined,
  hand: async () => undefined,
  settle: async () => undefined,
  forget: async () => undefined,
};

/** A data folder with a store and real servers in real process trees; can be closed and opened again. */
export class World implements AsyncDisposable {
  readonly folder: string;
  readonly egg: Egg;
  /** The setting, for servers that are deleted from then on. */
  keepDeletedDays = 7;
  readonly #clock: Clock;
  readonly #arrivals: ServerArrivals;
  readonly #catalogue: CatalogueFacts | null;
  readonly #environment: (real: Environment) => Environment;
  readonly #gameSize: () => GameSize;
  readonly #freeBytes: (folder: string) => Promise<number>;
  #open: {
    servers: Servers;
    pausing: Pausing;
    repository: ServersRepository;
    stack: AsyncDisposableStack;
  } | null = null;

  private constructor(folder: string, options: WorldOptions) {
    this.#arrivals = options.arrivals ?? noArrivals;
    this.folder = folder;
    this.egg = testEgg({ ...options.egg });
    this.#clock = options.clock ?? systemClock;
    this.#catalogue = options.catalogue ?? null;
    this.#environment = options.environment ?? ((real) => real);
    this.#gameSize = options.gameSize ?? (() => unknownSize);
    const { freeBytes: left } = options;
    this.#freeBytes = left === undefined ? freeBytes : async () => left();
  }

  static async make(options: WorldOptions = {}): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'roost-servers-'));
    const world = new World(folder, options);
    await world.open();
    return world;
  }

  get servers(): Servers {
    return this.#parts().servers;
  }

  get pausing(): Pausing {
    return this.#parts().pausing;
  }

  get repository(): ServersRepository {
    return this.#parts().repository;
  }

  /** As a daemon does at its start. `before` may change the store as another daemon left it. */
  async open(
    before: (repository: ServersRepository, deleted: DeletedServersRepository) => void = () => {},
  ): Promise<void> {
    const clock = this.#clock;
    const paths = dataPaths(this.folder);
    await using stack = new AsyncDisposableStack();
    const database = stack.use(Database.open(paths.database, { clock, logger }));
    const seal = new Seal(async () => keyInFile(paths.sealKey));
    await sealKept(database, seal);
    const repository = new ServersRepository(database, seal);
    const eggs = new EggsRepository(database);
    eggs.put({
      egg: this.egg,
      origin: 'imported',
      catalogue: this.#catalogue,
      original: new Uint8Array(),
      updatedAt: 0,
    });
    const deleted = new DeletedServersRepository(database, seal);
    before(repository, deleted);
    // Processes live in the world's own time; the clock under test is the servers'.
    const opened = await openEnvironments({
      runFolder: paths.run,
      clock: systemClock,
      logger,
      variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    });
    for (const backend of opened.values()) stack.use(backend);
    const backends = new Backends(opened, clock);
    const allocations = new Allocations({
      used: () =>
        repository
          .list()
          .flatMap(({ id, name, allocations: own }) =>
            own.map((allocation) => ({ serverId: id, serverName: name, allocation })),
          ),
      range: () => ({ from: firstPort, to: firstPort + 19 }),
    });
    const runtimes = new Runtimes({ folder: paths.runtimes });
    const hosting = stack.use(new Hosting(new SettingsRepository(database), clock));
    const servers = stack.use(
      await Servers.open({
        paths,
        clock,
        logger,
        voice: new Voice(createI18n()),
        servers: repository,
        deleted,
        keepDeletedDays: () => this.keepDeletedDays,
        wentForGood: () => {},
        installations: new InstallationsRepository(database),
        hosting,
        stats: new StatsRepository(database),
        consents: new ConsentsRepository(database),
        eggs: {
          record: (id) => eggs.get(id),
          runnable: async () => ({ environments: [nativeHere], image: null, reasons: [], offers: [] }),
        },
        backends: {
          backend: (kind) => this.#wrapped(backends.backend(kind)),
          status: (kind) => backends.status(kind),
        },
        allocations,
        arrivals: this.#arrivals,
        downloads: {
          of: async () => this.#gameSize(),
          speed: () => null,
        },
        installer: new Installer({
          backends: (kind) => backends.backend(kind),
          runtimes,
          paths,
          clock,
          logger,
        }),
        runtimes,
        measure: measureFolder,
        freeBytes: this.#freeBytes,
        timezone: 'Etc/UTC',
        lanAddress: () => '192.168.1.20',
      }),
    );
    const pausing = new Pausing({ servers, hosting, logger });
    await pausing.takeUp();
    this.#open = { servers, pausing, repository, stack: stack.move() };
  }

  /** As a daemon does at its end. */
  async close(): Promise<void> {
    await this.#open?.stack.disposeAsync();
    this.#open = null;
  }

  async create(input: Partial<CreateServerInput> = {}): Promise<Server> {
    const { egg } = this;
    // Without a sandbox, as on Windows, this is asked for.
    const consent = nativeHere === 'windows';
    return await this.servers.create(
      createServerInput.parse({ eggId: egg.id, name: 'Test', consent, ...input }),
    );
  }

  /** A server with the shell game in its folder, ready to be started. */
  async createGame(input: Partial<CreateServerInput> = {}): Promise<Server> {
    const server = await this.create(input);
    const { folder } = server.view();
    await mkdir(folder, { recursive: true });
    await writeGame(folder);
    return server;
  }

  /** Reads events until one fits, or a snapshot is true already. */
  async until(isIt: (event: ServersEvent) => boolean): Promise<ServersEvent> {
    for await (const event of this.servers.watch(AbortSignal.timeout(20_000))) {
      if (isIt(event)) return event;
    }
    throw new Error('it did not happen within 20 seconds');
  }

  /** Resolves when the server's view is as wanted. */
  async untilServer(server: Server, isSo: (view: ReturnType<Server['view']>) => boolean): Promise<void> {
    if (isSo(server.view())) return;
    await this.until((event) => {
      if (event.type === 'snapshot') return event.servers.some((view) => view.id === server.id && isSo(view));
      return event.type === 'changed' && event.server.id === server.id && isSo(event.server);
    });
  }

  async untilState(server: Server, state: string): Promise<void> {
    await this.untilServer(server, (view) => view.state === state);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  #wrapped(backend: EnvironmentBackend): EnvironmentBackend {
    return bent(backend, { open: (id) => this.#environment(backend.open(id)) });
  }

  #parts() {
    if (this.#open === null) throw new Error('the world is closed');
    return this.#open;
  }
}

/** The same object with some of its methods replaced; the others keep their own `this`. */
export function bent<Real extends object>(real: Real, replaced: Partial<Real>): Real {
  return new Proxy(real, {
    get(target, name) {
      const own: unknown = Reflect.get(name in replaced ? replaced : target, name);
      return typeof own === 'function' ? own.bind(name in replaced ? replaced : target) : own;
    },
  });
}

/** Waits until the server's console has a line with the text, and gives all of it. */
export async function untilPrinted(server: Server, text: string): Promise<string> {
  let all = '';
  for await (const batch of server.console.subscribe({ lines: 1000 }, AbortSignal.timeout(20_000))) {
    all += batch.text;
    if (all.includes(text)) return all;
  }
  throw new Error(`“${text}” was not printed, but:\n${all}`);
}
