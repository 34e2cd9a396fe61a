import { z } from 'zod';
import type { LanguageChoice } from '#shared/domain/language.ts';
import { openI18n, speak, spokenLanguage } from '#shared/lib/i18n.ts';
import { Activity } from './activity/index.ts';
import { background } from './background.ts';
import { Arrivals, BringIn } from './bring-in/index.ts';
import { removeDaemonFile, writeDaemonFile } from './daemon-file.ts';
import { lockDataFolder } from './data-lock.ts';
import { DownloadMemory } from './download-memory.ts';
import {
  Collections,
  Downloads,
  Eggs,
  Installer,
  RuntimeFetcher,
  Runtimes,
  SteamMemory,
} from './egg/index.ts';
import { DockerStarter, openEnvironments } from './environment/index.ts';
import { freeBytes, measureFolder } from './files/index.ts';
import { LocalDoor, type LocalDoorOptions } from './local/index.ts';
import { Allocations, lanAddresses } from './network/index.ts';
import type { ListenWish, Ports } from './ports.ts';
import { createRouter, type Router } from './rpc/index.ts';
import { keyInFile, Seal } from './seal.ts';
import { Backends, Hosting, Pausing, Sequence, Servers, Voice } from './server/index.ts';
import {
  AccountRepository,
  ActivityRepository,
  ConsentsRepository,
  Database,
  DeletedServersRepository,
  EggsRepository,
  InstallationsRepository,
  ServersRepository,
  SettingsRepository,
  StatsRepository,
  sealKept,
} from './store/index.ts';
import { assertNotSynced } from './synced-folder.ts';
import { keptSettings, System } from './system.ts';
import { systemTimezone } from './timezone.ts';
import { RuntimeVersions } from './version-memory.ts';
import { Accounts, isLoopback, Listener, newSecret, parseAddress, WebDoor } from './web/index.ts';

/** A daemon at work. Disposing it ends what does not survive it, in the reverse order of its making. */
export interface Daemon extends AsyncDisposable {
  router: Router;
  servers: Servers;
  eggs: Eggs;
  /** Where the web window answers; null in the desktop app. */
  web: { url: string; signInUrl: string } | null;
}

/**
 * Builds the rooms in the order in which they need each other, and opens the doors last. A data folder that a service
 * keeps in step with other PCs is refused with `system.folder-synced` before anything is written.
 *
 * Fails with `system.data-folder-in-use`, `system.database-newer`, `system.database-newer-kept` or
 * `system.listen-failed`; then nothing is left open.
 */
export async function createDaemon(ports: Ports): Promise<Daemon> {
  const { paths, clock, logger, version } = ports;
  await using stack = new AsyncDisposableStack();
  await assertNotSynced(paths.root);
  stack.use(lockDataFolder(paths.root));
  const database = stack.use(Database.open(paths.database, { clock, logger }));
  const settings = new SettingsRepository(database);
  const wish = listenWish(ports.listen, keptSettings(settings).listen);
  // Bound before the rooms are built: a taken address ends the start before anything else has begun.
  const listener = wish === null ? null : stack.use(await Listener.open(wish));

  const texts = await openI18n(spokenLanguage(keptSettings(settings).language, ports.systemLanguage));
  const voice = new Voice(texts);
  const chooseLanguage = (choice: LanguageChoice) => {
    const language = spokenLanguage(choice, ports.systemLanguage);
    background(logger, 'change of the language', speak(texts, language));
    ports.languageChanged?.(language);
  };
  const environments = await openEnvironments({
    runFolder: paths.run,
    clock,
    logger,
    ...(ports.docker === undefined ? {} : { docker: ports.docker }),
    ...(ports.variables === undefined ? {} : { variables: ports.variables }),
    ...(ports.runHelper === undefined ? {} : { runHelper: ports.runHelper }),
  });
  for (const backend of environments.values()) stack.use(backend);
  const backends = new Backends(environments, clock);
  const dockerStarter = new DockerStarter({
    look: async () => (await backends.statuses({ recheck: true })).find(({ kind }) => kind === 'docker'),
    clock,
    logger,
    ...(ports.variables === undefined ? {} : { variables: ports.variables }),
  });
  const seal = new Seal(ports.sealKey ?? (async () => keyInFile(paths.sealKey)));
  await sealKept(database, seal);
  const serversRepository = new ServersRepository(database, seal);
  const deleted = new DeletedServersRepository(database, seal);
  const collections = new Collections({
    settings,
    folder: paths.collections,
    github: { archives: ports.githubArchives ?? 'https://codeload.github.com', fetch },
    clock,
    logger,
  });
  const runtimes = new Runtimes({ folder: paths.runtimes, memory: new RuntimeVersions(settings) });
  const eggs = stack.use(
    new Eggs({
      repository: new EggsRepository(database),
      catalogueFolder: ports.catalogueFolder,
      stamp: {
        get: () => settings.get('catalogue', z.string(), ''),
        set: (stamp) => settings.set('catalogue', stamp),
      },
      normalisedBy: {
        get: () => settings.get('normalisedBy', z.number(), 0),
        set: (version) => settings.set('normalisedBy', version),
      },
      environments: () => backends.statuses(),
      canStartDocker: () => dockerStarter.canStart(),
      missingRuntime: (references) => runtimes.missing(references, AbortSignal.timeout(20_000)),
      fetch,
      collected: (id, path) => collections.read(id, path),
      clock,
      logger,
    }),
  );
  const allocations = new Allocations({
    used: () =>
      serversRepository
        .list()
        .flatMap(({ id, name, allocations: own }) =>
          own.map((allocation) => ({ serverId: id, serverName: name, allocation })),
        ),
    range: () => keptSettings(settings).portRange,
  });
  const measuring = new Sequence();
  const hosting = stack.use(new Hosting(settings, clock));
  const stats = new StatsRepository(database);
  // What grew too old while no daemon ran; a running one clears up after itself.
  stats.prune(clock.now());
  // Before the servers, so that it hears of them to their end.
  const activity = stack.use(new Activity(new ActivityRepository(database), clock));
  const arrivals = stack.use(
    await Arrivals.open({
      paths,
      clock,
      logger,
      // A deleted one can be put back, with the world that was promised to it.
      isServer: (id) => serversRepository.get(id) !== null || deleted.get(id) !== null,
    }),
  );
  const measure = (folder: string, signal: AbortSignal) => measuring.run(() => measureFolder(folder, signal));
  const downloadMemory = new DownloadMemory(settings);
  const downloads = stack.use(
    new Downloads({
      memory: downloadMemory,
      backends: (kind) => backends.backend(kind),
      runtimes,
      paths,
      fetch,
      clock,
      logger,
    }),
  );
  const installer = new Installer({
    backends: (kind) => backends.backend(kind),
    runtimes,
    paths,
    clock,
    logger,
    onSpeed: (bytesPerSecond) => {
      downloadMemory.speed = bytesPerSecond;
    },
    seal,
  });
  const servers = stack.use(
    await Servers.open({
      paths,
      clock,
      logger,
      voice,
      servers: serversRepository,
      deleted,
      keepDeletedDays: () => keptSettings(settings).keepDeletedDays,
      wentForGood: ({ id, name }) =>
        activity.record({ kind: 'server-gone', subject: name, serverId: id, facts: {} }),
      hosting,
      installations: new InstallationsRepository(database),
      stats,
      consents: new ConsentsRepository(database),
      eggs,
      backends,
      allocations,
      downloads,
      installer,
      runtimes,
      measure,
      arrivals,
      freeBytes,
      timezone: systemTimezone(),
      lanAddress: () => lanAddresses()[0] ?? null,
    }),
  );

  const changes = servers.watch(new AbortController().signal, 'changes');
  background(logger, 'record of what happens', activity.follow(changes));

  const pausing = new Pausing({ servers, hosting, logger });
  background(logger, 'pause of what runs still', pausing.takeUp());

  // Before the doors open, but not waited for: whoever asks for eggs does so.
  background(
    logger,
    'bringing the eggs up to date',
    eggs.catchUp((before, after) => servers.followEgg(before, after)),
  );
  const accounts = new Accounts({
    repository: new AccountRepository(database),
    clock,
    logger,
    linkOrigin: listener === null ? null : () => listener.houseOrigin,
    told: (kind, subject) => activity.record({ kind, subject, serverId: null, facts: {} }),
  });
  const bringIn = new BringIn({
    servers,
    arrivals,
    eggs,
    paths,
    measure,
    clock,
    told: (kind, { id, record }, world) =>
      activity.record({ kind, subject: record.name, serverId: id, facts: { world } }),
  });
  const router = createRouter({
    arrivals,
    bringIn,
    servers,
    pausing,
    desktop: ports.desktop ?? null,
    updates: ports.updates ?? null,
    dataFolder: paths.root,
    eggs,
    collections,
    runtimeFetcher: new RuntimeFetcher({ runtimes, folder: paths.runtimes, fetch, logger }),
    steam: new SteamMemory({
      vault: installer.vault,
      runtimes,
      runtimesFolder: paths.runtimes,
      serverFolders: () =>
        [...servers.list(), ...servers.bin.list()].flatMap(({ id }) => [
          paths.serverFolder(id),
          paths.stagingFolder(id),
        ]),
    }),
    accounts,
    activity,
    allocations,
    system: new System({
      version,
      paths,
      settings,
      listening: listener?.address ?? null,
      hasPassword: () => accounts.hasPassword(),
      speak: chooseLanguage,
    }),
    environments: (options) => backends.statuses(options),
    startDocker: (signal) => dockerStarter.start(signal),
    // The caller's answer goes out first.
    requestShutdown: () => void clock.after(100, ports.requestShutdown),
    describe: (notice) => voice.notice(notice),
  });
  const { rendererFolder } = ports;
  const { daemonFile } = paths;
  const token = newSecret();
  const web =
    listener === null
      ? null
      : stack.use(
          await WebDoor.open({
            listener,
            router,
            accounts,
            rendererFolder,
            token,
            texts,
            version,
            clock,
            logger,
          }),
        );
  const socket = await openLocalDoor(stack, { folder: paths.root, token, router, clock, logger });
  const url = web?.url ?? null;
  await writeDaemonFile(daemonFile, { pid: process.pid, url, socket, token, startedAt: clock.now() });
  stack.defer(() => removeDaemonFile(daemonFile, token));
  for (const notice of database.notices) logger.error({ notice }, 'the database was made anew');
  logger.info({ servers: servers.list().length, url, socket }, 'daemon ready');
  const owned = stack.move();
  return { router, servers, eggs, web, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Opens the door for programs of this PC, and says where it is; null where there can be none, which ends no daemon. */
async function openLocalDoor(stack: AsyncDisposableStack, options: LocalDoorOptions): Promise<string | null> {
  try {
    return stack.use(await LocalDoor.open(options)).address;
  } catch (error) {
    options.logger.warn({ err: error }, 'no socket for programs of this PC');
    return null;
  }
}

/** What was said on the command line goes first, then the person's setting. */
function listenWish(wish: Ports['listen'], kept: string): ListenWish | null {
  if (wish === null) return null;
  const address = parseAddress(kept);
  if (wish === 'if-wanted') {
    return address === null || isLoopback(address.host) ? null : { ...address, explicit: false };
  }
  return wish.explicit || address === null ? wish : { ...address, explicit: false };
}
