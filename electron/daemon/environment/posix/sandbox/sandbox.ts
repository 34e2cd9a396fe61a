/** What a sandboxed process sees of this machine. All paths are absolute. */
export interface SandboxView {
  /** The working folder, the one place on disk that may be written. */
  folder: string;
  /** Folders and files outside the system that may be read, such as runtimes in the person's home. */
  readable: readonly string[];
  /** Folders elsewhere on the disk that appear at another path. */
  mounts: readonly { source: string; target: string; readOnly: boolean }[];
  /** Folders within the system that are covered, because they hold everybody else's data. */
  hidden: readonly string[];
}

/** A way to run a program so that it sees its own folder and the system read-only, and nothing else. */
export interface Sandbox {
  /** Name and version of what does it, for people. */
  readonly name: string;
  /**
   * Words to put in front of the program's own. They give it a session of its own on the terminal that is its
   * standard input, a private /tmp, and processes of its own that all end with the first.
   */
  prefix(view: SandboxView): Promise<string[]>;
}
