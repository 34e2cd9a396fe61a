import * as fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { Environment, EnvironmentListener, ExitState } from '#daemon/environment/index.ts';
import type { ServerRecord } from '#daemon/store/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import { defaultCrashPolicy } from '#shared/domain/server.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { createI18n } from '#shared/lib/i18n.ts';
import type { Console } from './console/index.ts';
import { testEgg } from './egg.fixture.ts';
import type { LiveRecord } from './live-record.ts';
import { Power } from './power.ts';
import { ServerProcess } from './process.ts';
import { StandingClock } from './standing-clock.fixture.ts';
import { wouldCrash } from './state-machine.ts';
import { Voice } from './voice.ts';

const logger = pino({ level: 'silent' });
const voice = new Voice(createI18n());
const id = serverId.parse('2f1de1c4-3c3f-4b0e-9f4e-5f8e1f9a2b33');
const egg = testEgg();

/** How the process of a random run behaves. */
interface Nature {
  failsToStart: boolean;
  diesAtOnce: boolean;
  isDeaf: boolean;
}

/** An environment without processes, whose every step takes as long as the scheduler likes. */
class ImaginedEnvironment {
  readonly #scheduler: fc.Scheduler;
  readonly #nature: Nature;
  listener: EnvironmentListener | null = null;
  isAlive = false;

  constructor(scheduler: fc.Scheduler, nature: Nature) {
    this.#scheduler = scheduler;
    this.#nature = nature;
  }

  listen(listener: EnvironmentListener): void {
    this.listener = listener;
  }

  async create(_spec: unknown, _progress: unknown, signal: AbortSignal): Promise<void> {
    await this.#step('create');
    signal.throwIfAborted();
  }

  async attach(): Promise<void> {
    await this.#step('attach');
  }

  async start(): Promise<void> {
    await this.#step('start');
    if (this.#nature.failsToStart) throw new Error('does not start');
    this.isAlive = true;
    if (this.#nature.diesAtOnce) this.end(1);
    await this.#step('started');
  }

  isRunning(): boolean {
    return this.isAlive;
  }

  startedAt(): number | null {
    return this.isAlive ? 1 : null;
  }

  async sendCommand(): Promise<void> {
    await this.#step('command');
  }

  async stop(step: StopStep): Promise<void> {
    await this.#step(`stop ${step.kind}`);
    if (!this.#nature.isDeaf) void this.#step('ending').then(() => this.end(0));
  }

  async terminate(): Promise<void> {
    await this.#step('terminate');
    this.end(137);
  }

  async exitState(): Promise<ExitState | null> {
    return null;
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  end(exitCode: number): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    const exit = { exitCode, signal: null, outOfMemory: false, limit: null };
    void this.#step('told').then(() => this.listener?.exited(exit));
  }

  async #step(name: string): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve(), name);
  }
}

/** As much of a console as power needs; lines are imagined too. */
class ImaginedConsole {
  hide(): void {}
  readonly listeners = new Set<(raw: string, plain: string) => void>();
  say(): void {}
  write(): void {}
  finishLine(): void {}
  onLine(listener: (raw: string, plain: string) => void): Disposable {
    this.listeners.add(listener);
    return { [Symbol.dispose]: () => void this.listeners.delete(listener) };
  }
}

function imagine(scheduler: fc.Scheduler, nature: Nature) {
  const clock = new StandingClock();
  const environment = new ImaginedEnvironment(scheduler, nature);
  const console = new ImaginedConsole();
  const value = {
    id,
    name: 'Test',
    install: 'installed',
    notice: null,
    lastCrashAt: null,
    crash: defaultCrashPolicy,
    stopTimeoutMs: null,
  } as Partial<ServerRecord> as ServerRecord;
  const record = {
    value,
    note: (patch: Partial<ServerRecord>) => void Object.assign(value, patch),
  } as unknown as LiveRecord;
  const bugs: unknown[] = [];
  const states: string[] = ['offline'];
  const crashes: Promise<void>[] = [];
  const serverProcess = new ServerProcess({
    environment: environment as unknown as Environment,
    console: console as unknown as Console,
    clock,
    logger,
    voice,
    owner: {
      sample: () => {},
      changed: (life, before) => {
        if (life.state !== before.state) states.push(life.state);
        if (life.state !== 'offline' || !wouldCrash(before) || life.exit === null) return;
        crashes.push(power.answerCrash(life.exit).catch((error: unknown) => void bugs.push(error)));
      },
    },
  });
  const power: Power = new Power({
    record,
    process: serverProcess,
    recipe: () => ({ saves: [], steps: egg.config.stop }),
    hosting: { pause: null, assertOn: () => {} },
    prepare: async (signal) => {
      await scheduler.schedule(Promise.resolve(), 'preflight');
      signal.throwIfAborted();
      return {
        spec: {
          serverId: id,
          folder: '/nowhere',
          launch: { kind: 'image', image: 'imagined' },
          variables: new Map(),
          allocations: [],
          limits: defaultLimits,
          mounts: [],
          labels: {},
        },
        isDone: (raw) => raw === 'up',
        remote: null,
        hidden: [],
      };
    },
    say: () => {},
    voice,
    clock,
    logger,
    changed: () => {},
  });
  return { clock, environment, console, process: serverProcess, power, bugs, states, crashes };
}

const event = fc.oneof(
  fc.constantFrom<PowerAction>('start', 'stop', 'restart', 'kill'),
  fc.constantFrom('type stop', 'print up', 'crash', 'wait', 'let happen'),
);
const nature = fc.record({
  failsToStart: fc.boolean(),
  diesAtOnce: fc.boolean(),
  isDeaf: fc.boolean(),
});

/** Only these may follow each other, whatever happens. */
const mayFollow: Record<string, string[]> = {
  offline: ['starting'],
  starting: ['running', 'stopping', 'offline'],
  running: ['stopping', 'offline'],
  stopping: ['offline'],
};

describe('whatever a person does, and however the process behaves', () => {
  test('no action hangs, no state is impossible, and what Roost says is true in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        nature,
        fc.array(event, { maxLength: 14 }),
        async (scheduler, how, events) => {
          const world = imagine(scheduler, how);
          const { clock, environment, console, power, process, bugs, states, crashes } = world;
          const open = new Set<Promise<void>>();
          const run = (work: Promise<void>) => {
            const done = work
              .catch((error: unknown) => {
                const isForeseen =
                  isAppError(error) || (error instanceof Error && error.message === 'does not start');
                if (!isForeseen) bugs.push(error);
              })
              .finally(() => open.delete(done));
            open.add(done);
          };
          for (const happening of events) {
            if (happening === 'type stop') run(power.command('stop'));
            else if (happening === 'print up') for (const tell of console.listeners) tell('up', 'up');
            else if (happening === 'crash') environment.end(3);
            else if (happening === 'wait') clock.moveToNext();
            else if (happening === 'let happen' && scheduler.count() > 0) await scheduler.waitOne();
            else if (happening !== 'let happen') run(power.apply(happening));
          }
          for (let round = 0; open.size > 0 || power.action !== null || scheduler.count() > 0; round++) {
            if (round > 200) throw new Error(`still under way: ${power.action} while ${states.join(' ')}`);
            await scheduler.waitAll();
            await new Promise((resolve) => setImmediate(resolve));
            if (scheduler.count() === 0 && (open.size > 0 || power.action !== null)) clock.moveToNext();
          }
          await Promise.all(crashes);
          expect(bugs).toEqual([]);
          for (const [index, state] of states.entries()) {
            if (index > 0) expect(mayFollow[states[index - 1] ?? '']).toContain(state);
          }
          expect(process.life.state !== 'offline').toBe(environment.isAlive);
          expect(process.life.state).not.toBe('stopping');
        },
      ),
      { numRuns: 400 },
    );
  });
});
