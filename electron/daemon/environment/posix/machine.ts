import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { MachineFacts } from './capabilities.ts';
import { CgroupHome } from './cgroup/cgroup-home.ts';
import { openProcessSource, type ProcessSource } from './processes/process-source.ts';
import { MarkerIndex } from './processes/tree-members.ts';
import { findSandbox } from './sandbox/find-sandbox.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { Sampler } from './sampler.ts';

export interface MachineOptions {
  /** Where records of living processes stand. */
  runFolder: string;
  clock: Clock;
  logger: Logger;
  /** Leaves out what the machine could do, for tests of how the rest holds without it. */
  without?: readonly ('cgroups' | 'sandbox')[];
  /** Where tools are looked for; the system's own folders when left out. */
  toolFolders?: readonly string[];
}

const systemToolFolders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin', '/run/current-system/sw/bin'];

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
  readonly toolPath: string;
  readonly #toolFolders: readonly string[];
  #bootId: Promise<string> | null = null;

  private constructor(options: MachineOptions, cgroups: CgroupHome | null, sandbox: Sandbox | null) {
    this.#toolFolders = options.toolFolders ?? systemToolFolders;
    this.toolPath = this.#toolFolders.join(':');
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
    const find = (name: string) => findTool(name, options.toolFolders ?? systemToolFolders);
    const isLinux = platform() === 'linux';
    const may = (part: 'cgroups' | 'sandbox') => isLinux && !options.without?.includes(part);
    const cgroups = may('cgroups') ? await CgroupHome.find({ findTool: find }) : null;
    const sandbox = may('sandbox') ? await findSandbox({ findTool: find, runFolder: options.runFolder }) : null;
    options.logger.debug(
      { cgroups: cgroups?.folder ?? null, controllers: [...(cgroups?.controllers ?? [])], sandbox: sandbox?.name ?? null },
      'looked at what this machine offers',
    );
    return new Machine(options, cgroups, sandbox);
  }

  /** The same until the machine boots again. */
  bootId(): Promise<string> {
    this.#bootId ??= this.processes.bootId();
    return this.#bootId;
  }

  /** Path of a tool of the system; null when it is not installed. */
  findTool(name: string): string | null {
    return findTool(name, this.#toolFolders);
  }

  /** What decides which capabilities can be promised. */
  facts(): MachineFacts {
    const { cgroups } = this;
    return {
      controllers: cgroups?.controllers ?? new Set(),
      hasCgroups: cgroups !== null,
      hasSandbox: this.sandbox !== null,
      hasTaskset: this.findTool('taskset') !== null,
      hasIoWeight: cgroups !== null && existsSync(join(cgroups.folder, 'io.weight')),
      isRoot: process.getuid?.() === 0,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sampler[Symbol.dispose]();
    await this.cgroups?.[Symbol.asyncDispose]();
  }
}

function findTool(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next folder may have it.
    }
  }
  return null;
}
