import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { MachineFacts } from './capabilities.ts';
import { CgroupHome } from './cgroup/cgroup-home.ts';
import { openProcessSource, type ProcessSource } from './processes/process-source.ts';
import { MarkerIndex } from './processes/tree-members.ts';
import { Sampler } from './sampler.ts';
import { findSandbox } from './sandbox/find-sandbox.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { lookAtSystem, type SystemView } from './sandbox/system-view.ts';
import { findTool } from './tools.ts';

/** What a machine can do, and may be asked to do without. */
export type MachinePart = 'cgroups' | 'sandbox' | 'bubblewrap';

export interface MachineOptions {
  /** Where records of living processes stand. */
  runFolder: string;
  clock: Clock;
  logger: Logger;
  /** Leaves out what the machine could do, for tests of how the rest holds without it. */
  without?: readonly MachinePart[];
}

/** What this machine offers for running process trees, found out once. */
export class Machine implements AsyncDisposable {
  readonly processes: ProcessSource;
  readonly markers: MarkerIndex;
  readonly cgroups: CgroupHome | null;
  readonly sandbox: Sandbox | null;
  readonly sampler: Sampler;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runFolder: string;
  #bootId: Promise<string> | null = null;
  #system: Promise<SystemView> | null = null;

  private constructor(options: MachineOptions, cgroups: CgroupHome | null, sandbox: Sandbox | null) {
    this.clock = options.clock;
    this.logger = options.logger;
    this.runFolder = options.runFolder;
    this.cgroups = cgroups;
    this.sandbox = sandbox;
    this.processes = openProcessSource();
    this.markers = new MarkerIndex(this.processes);
    this.sampler = new Sampler(this.processes, this.markers, options.clock, options.logger);
  }

  static async open(options: MachineOptions): Promise<Machine> {
    await mkdir(options.runFolder, { recursive: true, mode: 0o700 });
    const may = (part: MachinePart) => platform() === 'linux' && !options.without?.includes(part);
    const cgroups = may('cgroups') ? await CgroupHome.find() : null;
    const sandbox = may('sandbox')
      ? await findSandbox({ runFolder: options.runFolder, mayUseBubblewrap: may('bubblewrap') })
      : null;
    options.logger.debug(
      {
        cgroups: cgroups?.folder ?? null,
        controllers: [...(cgroups?.controllers ?? [])],
        sandbox: sandbox?.name ?? null,
      },
      'looked at what this machine offers',
    );
    return new Machine(options, cgroups, sandbox);
  }

  /** The same until the machine boots again. */
  bootId(): Promise<string> {
    this.#bootId ??= this.processes.bootId();
    return this.#bootId;
  }

  /** The parts of this system that a sandbox shows. */
  system(): Promise<SystemView> {
    this.#system ??= lookAtSystem();
    return this.#system;
  }

  /** What decides which capabilities can be promised. */
  facts(): MachineFacts {
    const { cgroups } = this;
    return {
      controllers: cgroups?.controllers ?? new Set(),
      hasCgroups: cgroups !== null,
      hasSandbox: this.sandbox !== null,
      hasTaskset: findTool('taskset') !== null,
      hasIoWeight: cgroups !== null && existsSync(join(cgroups.folder, 'io.weight')),
      isRoot: process.getuid?.() === 0,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sampler[Symbol.dispose]();
    await this.cgroups?.[Symbol.asyncDispose]();
  }
}
