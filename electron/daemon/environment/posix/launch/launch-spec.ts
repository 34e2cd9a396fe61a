import type { TreeLimits } from '../../native/tree-limits.ts';
import type { SandboxView } from '../sandbox/sandbox.ts';

/** All that a process tree is started from. */
export interface LaunchSpec {
  /** Names the tree: the mark in its processes' environment, its cgroup and its record. */
  marker: string;
  /** Absolute path of the program, then its words. */
  argv: readonly string[];
  folder: string;
  /** The program's whole environment. */
  variables: ReadonlyMap<string, string>;
  limits: TreeLimits;
  /** What it sees of the machine; null runs it without a sandbox. Not used where the machine has none. */
  view: SandboxView | null;
  /** A terminal that neither echoes nor changes line ends. */
  plainTerminal: boolean;
}
