import type { Release } from '#shared/domain/updates.ts';

/** Where newer versions come from, and how they take this one's place. */
export interface UpdateSource {
  /** False where only the person can put it in place, such as a package of the system's. */
  readonly canInstall: boolean;
  /** The newest version if it is newer than this one. */
  check(): Promise<Release | null>;
  /** Fetches what `check` found and compares it with the checksum of its release. */
  download(onProgress: (percent: number) => void, signal: AbortSignal): Promise<void>;
  /** Puts in place what was downloaded. The last thing that a process does; `restart` starts the new version. */
  install(restart: boolean): Promise<void>;
}
