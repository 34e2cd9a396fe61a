import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { Mount } from '#shared/domain/server.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type {
  CreateProgress,
  Environment,
  EnvironmentListener,
  ExitState,
  LimitsOutcome,
  ProcessSpec,
} from '../environment.ts';
import { type ContainerFacts, serverContainer } from './container.ts';
import { Containers, installerName, startable } from './containers.ts';
import type { Engine } from './engine.ts';
import { exitOf, hasRun, knownSignal } from './exit.ts';
import type { IdentityFiles } from './identity.ts';
import type { Images } from './image.ts';
import { limitsChange, limitsInForce } from './limits.ts';
import type { Networks } from './network.ts';
import { allowedMounts, containerIds, imageOf, serverNetwork, userText } from './placement.ts';
import { Run } from './run.ts';
import type { DockerSettings } from './settings.ts';
import { readContainerLog } from './wire.ts';

const startBoundMs = 30_000;
const killBoundMs = 10_000;

/** What all servers of a backend share. */
export interface DockerParts {
  engine: Engine;
  images: Images;
  networks: Networks;
  identity: IdentityFiles | null;
  settings: DockerSettings;
  clock: Clock;
  logger: Logger;
}

const deaf: EnvironmentListener = { output() {}, sample() {}, exited() {} };

/** One server's container, named by the server's id. */
export class DockerEnvironment implements Environment {
  readonly kind = 'docker';
  readonly #serverId: ServerId;
  readonly #parts: DockerParts;
  readonly #containers: Containers;
  #listener: EnvironmentListener = deaf;
  #run: Run | null = null;
  #starting: Promise<void> | null = null;
  #lastExit: ExitState | null = null;
  /** Just created, so that its log is empty. */
  #isFresh = false;
  #size: { columns: number; rows: number } | null = null;

  constructor(serverId: ServerId, parts: DockerParts) {
    this.#serverId = serverId;
    this.#parts = { ...parts, logger: parts.logger.child({ serverId }) };
    this.#containers = new Containers(parts.engine);
  }

  listen(listener: EnvironmentListener): void {
    this.#listener = listener;
  }

  async recover(known?: readonly string[]): Promise<boolean> {
    await this.#containers.remove(installerName(this.#serverId));
    const found = await this.#containers.inspect(this.#serverId);
    if (found === null) return false;
    if (!found.State.Running) {
      this.#lastExit = hasRun(found.State.StartedAt) ? exitOf(found.State) : null;
      await this.#containers.remove(this.#serverId);
      return false;
    }
    const run = this.#newRun();
    await run.rejoin(known ?? null);
    run.begin(Date.parse(found.State.StartedAt), { stats: true });
    return true;
  }

  async create(spec: ProcessSpec, progress: CreateProgress, signal: AbortSignal): Promise<void> {
    const { engine, images, networks, settings } = this.#parts;
    const image = await images.ensure(imageOf(spec), progress, signal);
    if (this.#run?.isLive === true) await this.terminate();
    this.#run?.letGo();
    this.#run = null;
    const [network, mounts] = await Promise.all([
      serverNetwork(spec, networks, settings, signal),
      this.#mounts(spec),
      this.#containers.remove(this.#serverId, signal),
    ]);
    const { info } = await engine.client();
    const facts: ContainerFacts = {
      settings,
      engine: info,
      image,
      network,
      interfaceAddress: networks.interfaceAddress(),
      user: userText(containerIds(settings, info)),
      mounts,
    };
    this.#lastExit = null;
    await this.#containers.create(serverContainer(spec, facts), signal);
    this.#isFresh = true;
  }

  async attach(): Promise<void> {
    const run = this.#newRun();
    await startable(run.attach(AbortSignal.timeout(startBoundMs)));
  }

  start(): Promise<void> {
    const starting = this.#start();
    this.#starting = starting;
    return starting.finally(() => {
      if (this.#starting === starting) this.#starting = null;
    });
  }

  isRunning(): boolean {
    return this.#run?.isLive ?? false;
  }

  startedAt(): number | null {
    return this.#run?.startedAt ?? null;
  }

  async sendCommand(line: string): Promise<void> {
    if (this.#run === null) throw new AppError('environment.not-attached', {});
    await this.#run.write(`${line}\n`);
  }

  async readLog(lines: number): Promise<string[]> {
    const log = await readContainerLog(this.#parts.engine, this.#serverId, lines);
    const texts = log
      .toString('utf8')
      .split('\n')
      .map((line) => line.replace(/\r+$/, ''));
    return texts.at(-1) === '' ? texts.slice(0, -1) : texts;
  }

  async stop(step: StopStep): Promise<void> {
    if (!this.isRunning()) return;
    switch (step.kind) {
      case 'command':
        return this.sendCommand(step.value ?? '');
      case 'interrupt':
      case 'break':
        return this.#containers.kill(this.#serverId, 'SIGINT');
      case 'signal':
        return this.#containers.kill(this.#serverId, knownSignal(step.value ?? '') ?? 'SIGINT');
      case 'wmClose':
        // There are no windows in a container.
        return undefined;
      case 'native': {
        // `docker stop` with endless patience is its first half: the signal that the image asks for.
        const found = await this.#containers.inspect(this.#serverId);
        const wanted: unknown = found === null ? null : Reflect.get(found.Config, 'StopSignal');
        const signal = typeof wanted === 'string' && wanted !== '' ? wanted : 'SIGTERM';
        return this.#containers.kill(this.#serverId, signal);
      }
      case 'kill':
        return this.#containers.kill(this.#serverId, 'SIGKILL');
      default:
        return assertNever(step.kind);
    }
  }

  async waitForStop(signal: AbortSignal): Promise<boolean> {
    const run = this.#run;
    return run?.isLive === true ? run.hasEnded(signal) : this.#containers.isGone(this.#serverId, signal);
  }

  async terminate(): Promise<void> {
    // A start that is under way would otherwise succeed a moment after the kill.
    await this.#starting?.catch(() => {});
    await this.#containers.kill(this.#serverId, 'SIGKILL');
    if (await this.waitForStop(AbortSignal.timeout(killBoundMs))) return;
    await this.#containers.remove(this.#serverId);
    await this.#run?.hasEnded(AbortSignal.timeout(killBoundMs));
  }

  async destroy(): Promise<void> {
    if (this.isRunning()) await this.terminate();
    await this.#containers.remove(this.#serverId);
    this.#run?.letGo();
    this.#run = null;
    await this.#parts.identity?.remove(this.#serverId);
  }

  async exitState(): Promise<ExitState | null> {
    if (this.isRunning()) return null;
    if (this.#lastExit !== null) return this.#lastExit;
    const found = await this.#containers.inspect(this.#serverId);
    if (found === null || found.State.Running || !hasRun(found.State.StartedAt)) return null;
    return exitOf(found.State);
  }

  async applyLimits(limits: Limits): Promise<LimitsOutcome> {
    const { engine, settings } = this.#parts;
    const found = this.isRunning() ? await this.#containers.inspect(this.#serverId) : null;
    if (found === null) return { applied: [], atNextStart: [] };
    const { info } = await engine.client();
    const from = limitsInForce(found.HostConfig, limits, settings, info);
    const inUse = this.#run?.memoryBytes ?? (await this.#containers.memoryInUse(this.#serverId));
    const change = limitsChange(from, limits, inUse, settings, info);
    const refused = await this.#containers.update(this.#serverId, change.update);
    if (refused === null) return { applied: change.inPlace, atNextStart: change.atNextStart };
    this.#parts.logger.warn({ detail: refused }, 'limits not changed in place');
    return { applied: [], atNextStart: [...change.inPlace, ...change.atNextStart] };
  }

  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    if (this.isRunning()) this.#containers.resize(this.#serverId, this.#size, this.#parts.logger);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#starting?.catch(() => {});
    this.#run?.letGo();
    this.#run = null;
  }

  async #start(): Promise<void> {
    const run = this.#run;
    if (run === null) throw new AppError('environment.not-attached', {});
    try {
      if (!this.#isFresh) await this.#containers.emptyLog(this.#serverId);
      this.#isFresh = false;
      await this.#containers.start(this.#serverId);
    } catch (cause) {
      run.abandon();
      if (this.#run === run) this.#run = null;
      throw cause;
    }
    run.begin(this.#parts.clock.now(), { stats: true });
    if (this.#size !== null) this.#containers.resize(this.#serverId, this.#size, this.#parts.logger);
  }

  async #mounts(spec: ProcessSpec): Promise<Mount[]> {
    const { engine, identity, settings, logger } = this.#parts;
    const { info } = await engine.client();
    const [custom, own] = await Promise.all([
      allowedMounts(spec.mounts, logger),
      identity?.prepare(this.#serverId, containerIds(settings, info)) ?? [],
    ]);
    return [...own, ...custom];
  }

  #newRun(): Run {
    this.#run?.letGo();
    const { engine, clock, logger, settings } = this.#parts;
    const run = new Run({
      engine,
      name: this.#serverId,
      listener: {
        output: (chunk) => this.#listener.output(chunk),
        sample: (sample) => this.#listener.sample(sample),
        exited: (exit) => {
          this.#lastExit = exit;
          this.#listener.exited(exit);
        },
      },
      engineLossMs: settings.engineLossMs,
      clock,
      logger,
    });
    this.#run = run;
    return run;
  }
}
