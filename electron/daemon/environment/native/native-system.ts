import type { Capabilities } from '#shared/domain/environment.ts';
import type { ExitState, InstallJob, InstallListener, ProcessSpec } from '../environment.ts';
import type { NativeTree, TreeListener } from './native-tree.ts';

/**
 * What one system does in its own way so that servers can be processes of it; the rest is the same for all.
 *
 * `Machine` is what was found out of this PC, and what its trees share.
 */
export interface NativeSystem<Machine extends AsyncDisposable> {
  readonly kind: 'posix' | 'windows';

  /** Whether this PC has such a system. */
  isHere(): boolean;

  openMachine(): Promise<Machine>;

  /** What the machine is and can do, as a person is told. */
  describe(machine: Machine): { version: string; location: string | null; capabilities: Capabilities };

  /** Prepares a server's tree. Fails with `environment.program-missing`. */
  openTree(machine: Machine, spec: ProcessSpec, listener: TreeListener): Promise<NativeTree>;

  /** Runs an install script to its end; an abort ends its tree, then rejects with the signal's reason. */
  install(
    machine: Machine,
    job: InstallJob,
    listener: InstallListener,
    signal: AbortSignal,
  ): Promise<ExitState>;

  /** Ends what an earlier daemon left of the tree with this marker. */
  endLeftovers(machine: Machine, marker: string, of: 'server' | 'install'): Promise<void>;
}

/** Names the tree of a server's installation, beside the server's own. */
export function installMarker(serverId: string): string {
  return `${serverId}.install`;
}
