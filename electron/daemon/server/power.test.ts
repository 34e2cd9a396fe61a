import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database, EggsRepository, ServersRepository } from '#daemon/store/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy } from '#shared/domain/server.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import { ChildEnvironment } from './child-environment.fixture.ts';
import { Console } from './console/index.ts';
import { gameScript, testEgg } from './egg.fixture.ts';
import { LiveRecord } from './live-record.ts';
import { Power } from './power.ts';
import { ServerProcess } from './process.ts';
import { StandingClock } from './standing-clock.fixture.ts';
import { wouldCrash } from './state-machine.ts';
import { Voice } from './voice.ts';

const logger = pino({ level: 'silent' });
const id = serverId.parse('2f1de1c4-3c3f-4b0e-9f4e-5f8e1f9a2b33');
let folder = '';
let stack: AsyncDisposableStack;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = await mkdtemp(join(tmpdir(), 'roost-power-'));
  stack.defer(async () => await rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'game.sh'), gameScript);
});
afterEach(async () => await stack.disposeAsync());

/** A server's power with a real process, a real store and console, and a clock of the test's own. */
async function openPower(...gameArguments: string[]) {
  const clock = new StandingClock();
  const database = stack.use(Database.open(join(folder, 'roost.db'), { clock, logger }));
  const egg = testEgg();
  const record = {
    egg,
    origin: 'imported',
    catalogue: null,
    original: new Uint8Array(),
    updatedAt: 0,
  } as const;
  new EggsRepository(database).put(record);
  const repository = new ServersRepository(database);
  repository.insert({
    id,
    name: 'Test',
    eggId: egg.id,
    environment: 'posix',
    image: 'native:',
    startup: './game',
    variables: {},
    limits: defaultLimits,
    allocations: [],
    mounts: [],
    startWithRoost: false,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
    install: 'installed',
    state: 'offline',
    createdAt: 0,
    updatedAt: 0,
    lastCrashAt: null,
    notice: null,
    offer: null,
    eulaAgreedAt: null,
  });
  const kept = repository.get(id);
  if (kept === null) throw new Error('no row');
  const console = stack.use(await Console.open({ folder: join(folder, 'console'), clock, logger }));
  const environment = new ChildEnvironment();
  const voice = new Voice(createI18n());
  const states: string[] = ['offline'];
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const wake of watchers) wake();
  };
  const live = new LiveRecord(kept, repository, logger, changed);
  const serverProcess = stack.use(
    new ServerProcess({
      environment,
      console,
      clock,
      logger,
      voice,
      owner: {
        sample: () => {},
        changed: (life, before) => {
          if (life.state !== before.state) states.push(life.state);
          changed();
          if (life.state !== 'offline' || !wouldCrash(before) || life.exit === null) return;
          crashes.push(power.answerCrash(life.exit));
        },
      },
    }),
  );
  const crashes: Promise<void>[] = [];
  const power: Power = new Power({
    record: live,
    process: serverProcess,
    recipe: () => ({ saves: [], steps: egg.config.stop }),
    hosting: { pause: null, assertOn: () => {} },
    prepare: async () => ({
      spec: {
        serverId: id,
        folder,
        launch: { kind: 'program', argv: ['/bin/sh', 'game.sh', ...gameArguments], runtimeFolders: [] },
        variables: new Map(),
        allocations: [],
        limits: defaultLimits,
        mounts: [],
        labels: {},
      },
      isDone: (raw) => raw.includes('game is up'),
      remote: null,
      hidden: [],
    }),
    say: (text, facts) => console.say(voice.line(text, facts)),
    voice,
    clock,
    logger,
    changed,
  });
  /** Resolves when a state comes that fits, or is there. */
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        watchers.add(resolve);
      });
      watchers.clear();
    }
  };
  const untilState = async (state: string) => await until(() => serverProcess.life.state === state);
  return { power, environment, clock, console, states, crashes, live, until, untilState };
}

describe('a server', () => {
  test('starts, is running when its console says so, and stops by its command', async () => {
    const { power, environment, states, untilState } = await openPower();
    await power.apply('start');
    await untilState('running');
    await power.apply('stop');
    expect([states, environment.stopped, environment.isRunning()]).toEqual([
      ['offline', 'starting', 'running', 'stopping', 'offline'],
      ['command'],
      false,
    ]);
  });

  test('whose console says so before its start has returned is running all the same', async () => {
    const { power, environment, states, console } = await openPower('late');
    const attach = environment.attach.bind(environment);
    environment.attach = async () => {
      await attach();
      console.write(Buffer.from('game is up\n'));
    };
    await power.apply('start');
    expect(states).toEqual(['offline', 'starting', 'running']);
  });

  test('counts as running after five minutes without a word, and the console says that', async () => {
    const { power, clock, console, states, untilState } = await openPower('late');
    await power.apply('start');
    clock.move(299_999);
    expect(states.at(-1)).toBe('starting');
    clock.move(1);
    await untilState('running');
    expect((await console.history(100)).text).toContain('within 5 minutes');
  });

  test('that does not stop in its time is killed, and the person is told', async () => {
    const { power, clock, environment, live, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    const stopping = power.apply('stop');
    await clock.waitedFor(60_000);
    clock.move(60_000);
    await stopping;
    expect([environment.isRunning(), live.value.notice]).toEqual([
      false,
      { code: 'server.stop-timed-out', facts: { seconds: 60 } },
    ]);
  });

  test('in the middle of a stuck stop can be killed, and that is no crash', async () => {
    const { power, clock, states, live, crashes, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    const stopping = power.apply('stop');
    await clock.waitedFor(60_000);
    await power.apply('kill');
    await stopping;
    expect([states.at(-1), live.value.notice, crashes, power.action]).toEqual(['offline', null, [], null]);
  });

  test('refuses a second action and says which one is under way', async () => {
    const { power, clock, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    const stopping = power.apply('stop');
    await clock.waitedFor(60_000);
    await expect(power.apply('start')).rejects.toMatchObject({ facts: { action: 'stop', server: 'Test' } });
    await power.apply('kill');
    await stopping;
  });

  test('that is running is not started again', async () => {
    const { power } = await openPower();
    await power.apply('start');
    await expect(power.apply('start')).rejects.toMatchObject({ code: 'server.already-running' });
  });

  test('whose start is killed while its image is fetched ends offline, and who started it is told', async () => {
    const { power, environment, states, crashes, untilState } = await openPower();
    environment.onCreate = async (signal) => {
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
    };
    const starting = power.apply('start');
    const told = expect(starting).rejects.toMatchObject({ code: 'server.start-cancelled' });
    await untilState('starting');
    await power.apply('kill');
    await told;
    expect([states, crashes]).toEqual([['offline', 'starting', 'stopping', 'offline'], []]);
  });

  test('whose start fails ends offline without a crash, and keeps the reason for the person', async () => {
    const { power, environment, states, live, crashes } = await openPower();
    environment.onCreate = async () => {
      throw new Error('the engine said no');
    };
    await expect(power.apply('start')).rejects.toThrow('the engine said no');
    expect([states, crashes, live.value.notice?.code]).toEqual([
      ['offline', 'starting', 'stopping', 'offline'],
      [],
      'system.unexpected',
    ]);
  });

  test('is started again after a crash, and stays off after a second one within a minute', async () => {
    const { power, clock, live, crashes, states, until, untilState } = await openPower();
    await power.apply('start');
    await untilState('running');
    const firstCrashAt = clock.now();
    await power.command('crash');
    await until(() => states.length === 6);
    clock.move(59_000);
    await power.command('crash');
    await until(() => states.length === 7);
    await Promise.all(crashes);
    expect([states, live.value.notice, live.value.lastCrashAt]).toEqual([
      ['offline', 'starting', 'running', 'offline', 'starting', 'running', 'offline'],
      { code: 'server.crash-loop', facts: { exitCode: 3, seconds: 59 } },
      firstCrashAt,
    ]);
  });

  test('whose stop command is typed stops, and that is no crash', async () => {
    const { power, states, crashes, untilState } = await openPower();
    await power.apply('start');
    await untilState('running');
    await power.command('stop');
    await untilState('offline');
    expect([states.slice(-2), crashes]).toEqual([['stopping', 'offline'], []]);
  });

  test('whose typed stop command is not heard is killed in the end all the same', async () => {
    const { power, clock, states, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    await power.command('stop');
    await clock.waitedFor(60_000);
    clock.move(60_000);
    await untilState('offline');
    expect(states.slice(-2)).toEqual(['stopping', 'offline']);
  });

  test('that is stopping is restarted once it has stopped', async () => {
    const { power, clock, states, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    const stopping = power.apply('stop');
    await clock.waitedFor(60_000);
    const restarting = power.apply('restart');
    clock.move(60_000);
    await Promise.all([stopping, restarting]);
    expect(states.slice(-3)).toEqual(['stopping', 'offline', 'starting']);
  });

  test('that is killed in the middle of a restart stays off', async () => {
    const { power, clock, states, untilState } = await openPower('deaf');
    await power.apply('start');
    await untilState('running');
    const restarting = power.apply('restart');
    const told = expect(restarting).rejects.toMatchObject({ code: 'server.start-cancelled' });
    await clock.waitedFor(60_000);
    await power.apply('kill');
    await told;
    expect(states.at(-1)).toBe('offline');
  });

  test('that is off can be stopped and killed, and nothing happens', async () => {
    const { power, states } = await openPower();
    await power.apply('stop');
    await power.apply('kill');
    expect(states).toEqual(['offline']);
  });

  test('that is off takes no commands', async () => {
    const { power } = await openPower();
    await expect(power.command('hello')).rejects.toMatchObject({ code: 'server.not-running' });
  });
});
