import type { TreeListener } from '../native/native-tree.ts';
import { type Supervised, type SuperviseOptions, superviseOn } from '../native/supervise.ts';
import { capabilitiesOf } from './capabilities.ts';
import { searchPath } from './launch/program.ts';
import { Machine } from './machine.ts';
import { ProcessTree } from './process-tree.ts';

/** Prepares to run one program without a server or a daemon around it. Disposing ends it and leaves nothing. */
export function superviseProgram(options: SuperviseOptions, listener: TreeListener): Promise<Supervised> {
  const { argv, folder, variables, clock, logger } = options;
  const [name = '', ...words] = argv;
  return superviseOn(
    {
      openMachine: (runFolder) => Machine.open({ runFolder, clock, logger, without: ['sandbox'] }),
      capabilities: (machine) => capabilitiesOf(machine.facts()),
      async openTree(machine, { marker, limits }) {
        const program = await searchPath(name, variables.get('PATH') ?? '', folder);
        if (program === null) return null;
        const argv = [program, ...words];
        const spec = { marker, argv, folder, variables, limits, view: null, plainTerminal: true };
        return new ProcessTree(machine, spec, listener);
      },
    },
    options,
  );
}
