import type { TreeListener } from '../native/native-tree.ts';
import { type Supervised, type SuperviseOptions, superviseOn } from '../native/supervise.ts';
import { capabilitiesOf } from './capabilities.ts';
import { JobTree } from './job-tree.ts';
import { searchPath } from './launch/program.ts';
import { Machine } from './machine.ts';
import { programWords } from './spec.ts';

/** Prepares to run one program without a server or a daemon around it. Disposing ends it and leaves nothing. */
export function superviseProgram(options: SuperviseOptions, listener: TreeListener): Promise<Supervised> {
  const { argv, folder, variables, clock, logger } = options;
  const [name = '', ...words] = argv;
  return superviseOn(
    {
      openMachine: (runFolder) => Machine.open({ runFolder, clock, logger }),
      capabilities: (machine) => capabilitiesOf(machine.held),
      async openTree(machine, { marker, limits }) {
        const program = await searchPath(name, variables.get('PATH') ?? variables.get('Path') ?? '', folder);
        if (program === null) return null;
        const launch = await programWords(program, words);
        const spec = { marker, ...launch, folder, variables, limits, console: { kind: 'pty' } as const };
        return new JobTree(machine, spec, listener);
      },
    },
    options,
  );
}
