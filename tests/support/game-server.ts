import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '#daemon/clock.ts';
import { buildLaunch, configureFiles, Installer, importEgg, Runtimes } from '#daemon/egg/index.ts';
import { openEnvironments } from '#daemon/environment/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { compileDone } from '#shared/domain/done-matching.ts';
import { exampleFacts } from './example-egg.ts';
import { freePort } from './free-port.ts';

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;
const boundMs = 30_000;

/** A game of the catalogue that runs natively on this machine, installed, configured and started as Roost does it. */
export interface GameServer extends AsyncDisposable {
  port: number;
  /** What it has said so far. */
  text(): string;
  /** Resolves when what it says has this, and rejects with all that it said when it does not come. */
  says(part: string): Promise<void>;
  /** Stops it by the egg's own recipe; resolves with its exit code. */
  stop(): Promise<number>;
}

/** Installs and starts `resources/catalogue/<path>`; resolves when the egg's own line says that players may come. */
export async function startGame(path: string, values: Readonly<Record<string, string>>): Promise<GameServer> {
  await using stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'roost-game-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  const paths = dataPaths(root);
  const variables = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
  const backends = await openEnvironments({ runFolder: paths.run, clock: systemClock, logger, variables });
  for (const each of backends.values()) stack.use(each);
  const backend = backends.get('posix');
  if (backend === undefined) throw new Error('there is no posix environment');
  const runtimes = new Runtimes({ folder: paths.runtimes });

  const file = join(import.meta.dirname, '..', '..', 'resources', 'catalogue', path);
  const { egg, problems } = importEgg(await readFile(file), { fileName: path });
  if (egg === null) throw new Error(JSON.stringify(problems));
  const port = await freePort();
  const { serverId } = exampleFacts();
  const facts = exampleFacts({
    folder: paths.serverFolder(serverId),
    image: egg.images[0]?.ref ?? '',
    startup: egg.startup[0]?.command ?? '',
    allocations: [{ ip: '127.0.0.1', port }],
    values,
  });
  let text = '';
  let changed = Promise.withResolvers<void>();
  const hear = (chunk: Uint8Array): void => {
    text += Buffer.from(chunk).toString('utf8');
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const until = async (has: () => boolean): Promise<void> => {
    const late = Promise.withResolvers<never>();
    using _timer = systemClock.after(boundMs, () => late.reject(new Error(text)));
    while (!has()) await Promise.race([changed.promise, late.promise]);
  };

  const installer = new Installer({ backends: () => backend, runtimes, paths, clock: systemClock, logger });
  const watcher = { progress: () => undefined, output: hear };
  const outcome = await installer.install({ egg, facts, environment: 'posix' }, watcher, never);
  if (outcome.kind !== 'succeeded') throw new Error(`${JSON.stringify(outcome)}\n${text}`);
  const notices = await configureFiles({ egg, facts, folder: facts.folder, logger }, never);
  if (notices.length > 0) throw new Error(JSON.stringify(notices));

  const environment = stack.use(backend.open(serverId));
  const exited = Promise.withResolvers<number>();
  environment.listen({
    output: hear,
    sample: () => undefined,
    exited: ({ exitCode }) => exited.resolve(exitCode),
  });
  const { launch, variables: own } = await buildLaunch(egg, facts, runtimes, never);
  const { folder, allocations, limits } = facts;
  await environment.create(
    { serverId, folder, launch, variables: own, allocations, limits, mounts: [], labels: {} },
    () => undefined,
    never,
  );
  await environment.attach();
  await environment.start();
  const isDone = compileDone(egg.config.done);
  await until(() => text.split('\n').some((line) => isDone(line, line)));
  const owned = stack.move();
  return {
    port,
    text: () => text,
    says: (part) => until(() => text.includes(part)),
    stop: async () => {
      await environment.stop(egg.config.stop[0] ?? { kind: 'kill', timeoutMs: null });
      return await exited.promise;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
