import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Capabilities } from '#shared/domain/environment.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../../clock.ts';
import type { Environment } from '../environment.ts';
import type { NativeTree } from './native-tree.ts';
import { noTreeLimits, type TreeLimits } from './tree-limits.ts';

export interface SuperviseOptions {
  /** The first word is looked for on the PATH of `variables`, as a shell would. */
  argv: readonly string[];
  folder: string;
  /** The program's whole environment. */
  variables: ReadonlyMap<string, string>;
  /** Exactly these: no room on top as a server gets. What is left out is unlimited. */
  limits: Partial<TreeLimits>;
  clock: Clock;
  logger: Logger;
}

/** One program of the person's own under supervision: its whole tree, with limits, but without a sandbox. */
export interface Supervised
  extends AsyncDisposable,
    Pick<Environment, 'stop' | 'resize' | 'terminate' | 'sendCommand'> {
  capabilities: Capabilities;
  /** Runs it. Fails with `environment.program-missing` or `environment.start-failed`. */
  start(): Promise<void>;
  /** Tells the program that no more input comes. */
  endInput(): Promise<void>;
}

/** What one system does in its own way to supervise a single program. */
export interface SupervisingSystem<Machine extends AsyncDisposable> {
  openMachine(runFolder: string): Promise<Machine>;
  capabilities(machine: Machine): Capabilities;
  /** Null when the program is nowhere. */
  openTree(machine: Machine, program: { marker: string; limits: TreeLimits }): Promise<NativeTree | null>;
}

/** Prepares to run one program without a server or a daemon around it. Disposing ends it and leaves nothing. */
export async function superviseOn<Machine extends AsyncDisposable>(
  system: SupervisingSystem<Machine>,
  options: SuperviseOptions,
): Promise<Supervised> {
  const runFolder = await mkdtemp(join(tmpdir(), 'roost-run-'));
  const machine = await system.openMachine(runFolder);
  let tree: NativeTree | null = null;
  const running = (): NativeTree => {
    if (tree === null) throw new AppError('environment.not-attached', {});
    return tree;
  };
  return {
    capabilities: system.capabilities(machine),
    async start() {
      const limits = { ...noTreeLimits, ...options.limits };
      tree = await system.openTree(machine, { marker: `run-${randomUUID()}`, limits });
      if (tree === null)
        throw new AppError('environment.program-missing', { program: options.argv[0] ?? '' });
      await tree.attach();
      await tree.start();
    },
    sendCommand: (line) => running().type(line),
    endInput: () => running().endInput(),
    stop: (step) => running().stop(step),
    resize: (columns, rows) => tree?.resize(columns, rows),
    terminate: async () => tree?.terminate(),
    async [Symbol.asyncDispose]() {
      await tree?.terminate();
      await machine[Symbol.asyncDispose]();
      await rm(runFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
