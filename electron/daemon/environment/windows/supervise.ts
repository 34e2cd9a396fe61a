import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Supervised, SuperviseOptions } from '../posix/supervise.ts';
import { noTreeLimits } from '../posix/tree-limits.ts';
import { capabilitiesOf } from './capabilities.ts';
import { JobTree, type TreeListener } from './job-tree.ts';
import { searchPath } from './launch/program.ts';
import { Machine } from './machine.ts';
import { programWords } from './spec.ts';

/** Prepares to run one program without a server or a daemon around it. Disposing ends it and leaves nothing. */
export async function superviseProgram(
  options: SuperviseOptions,
  listener: TreeListener,
): Promise<Supervised> {
  const { argv, folder, variables, clock, logger } = options;
  const runFolder = await mkdtemp(join(tmpdir(), 'roost-run-'));
  const machine = await Machine.open({ runFolder, clock, logger });
  const [name = '', ...words] = argv;
  let tree: JobTree | null = null;
  const running = (): JobTree => {
    if (tree === null) throw new AppError('environment.not-attached', {});
    return tree;
  };
  return {
    capabilities: capabilitiesOf(machine.held),
    async start() {
      const path = variables.get('PATH') ?? variables.get('Path') ?? '';
      const program = await searchPath(name, path, folder);
      if (program === null) throw new AppError('environment.program-missing', { program: name });
      tree = new JobTree(
        machine,
        {
          marker: `run-${randomUUID()}`,
          ...(await programWords(program, words)),
          folder,
          variables,
          limits: { ...noTreeLimits, ...options.limits },
          console: { kind: 'pty' },
        },
        listener,
      );
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
      machine[Symbol.dispose]();
      await rm(runFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
