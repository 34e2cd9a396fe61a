import type { TreeLimits } from '../../native/tree-limits.ts';

/** Where a program writes and reads: a pseudo-console, pipes, or pipes and a log file that is followed. */
export type ConsoleKind = { kind: 'pty' } | { kind: 'pipe' } | { kind: 'file'; path: string };

/** All that a process tree is started from. */
export interface LaunchSpec {
  /** Names the tree: its job and its record. */
  marker: string;
  /** Absolute path of the program, as Windows is told it. */
  program: string;
  commandLine: string;
  folder: string;
  /** The program's whole environment. */
  variables: ReadonlyMap<string, string>;
  limits: TreeLimits;
  console: ConsoleKind;
}
