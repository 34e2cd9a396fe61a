import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Capabilities } from '#shared/domain/environment.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../../clock.ts';
import type { Environment } from '../environment.ts';
import { capabilitiesOf } from './capabilities.ts';
import { searchPath } from './launch/program.ts';
import { Machine } from './machine.ts';
import { ProcessTree, type TreeListener } from './process-tree.ts';
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

/** Prepares to run one program without a server or a daemon around it. Disposing ends it and leaves nothing. */
export async function superviseProgram(
  options: SuperviseOptions,
  listener: TreeListener,
): Promise<Supervised> {
  const { argv, folder, variables, clock, logger } = options;
  const runFolder = await mkdtemp(join(tmpdir(), 'roost-run-'));
  const machine = await Machine.open({ runFolder, clock, logger, without: ['sandbox'] });
  const [name = '', ...words] = argv;
  let tree: ProcessTree | null = null;
  const running = (): ProcessTree => {
    if (tree === null) throw new AppError('environment.not-attached', {});
    return tree;
  };
  return {
    capabilities: capabilitiesOf(machine.facts()),
    async start() {
      const program = await searchPath(name, variables.get('PATH') ?? '', folder);
      if (program === null) throw new AppError('environment.program-missing', { program: name });
      const limits = { ...noTreeLimits, ...options.limits };
      const marker = `run-${randomUUID()}`;
      const spec = {
        marker,
        argv: [program, ...words],
        folder,
        variables,
        limits,
        view: null,
        plainTerminal: true,
      };
      tree = new ProcessTree(machine, spec, listener);
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
      await rm(runFolder, { recursive: true, force: true });
    },
  };
}
