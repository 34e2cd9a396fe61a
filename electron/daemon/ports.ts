import type { Logger } from 'pino';
import type { DesktopSettings, DesktopSettingsChange } from '#shared/domain/desktop.ts';
import type { Language } from '#shared/domain/language.ts';
import type { UpdatesView } from '#shared/domain/updates.ts';
import type { Clock } from './clock.ts';
import type { DockerSettingsInput } from './environment/index.ts';
import type { RunHelper } from './helper-process.ts';
import type { Paths } from './paths.ts';

/** Where the web window is served. Not `explicit`: the person's own setting, if there is one, goes first. */
export interface ListenWish {
  host: string;
  port: number;
  /** Said on the command line, so it wins over the setting. */
  explicit: boolean;
}

/** The desktop app, as the daemon's callers reach it. */
export interface DesktopPort {
  settings(): DesktopSettings;
  update(change: DesktopSettingsChange): DesktopSettings;
  /** Whether the person is to be asked now if Roost may start when they sign in. */
  asksOpenAtLogin(): boolean;
  /** Fails with `desktop.folder-not-opened`. */
  openFolder(folder: string): Promise<void>;
  /** Null: the person chose none. */
  chooseFolder(): Promise<string | null>;
}

/** How the desktop app keeps itself up to date. */
export interface UpdatesPort {
  /** How it is now first, then every change. */
  watch(signal: AbortSignal): AsyncIterableIterator<{ updates: UpdatesView }, undefined>;
  /** Resolves when it has looked; what it found is downloaded in the background. */
  check(): Promise<void>;
  /** Restarts into what is ready. Fails with `updates.nothing-ready` or `updates.servers-running`. */
  apply(): void;
  setAutomatic(isAutomatic: boolean): void;
}

/** What a door (headless, desktop, a test) hands to the daemon; nothing else comes from outside. */
export interface Ports {
  version: string;
  paths: Paths;
  clock: Clock;
  logger: Logger;
  /** `resources/catalogue`: the eggs that ship with Roost. */
  catalogueFolder: string;
  /** The built window that the web door serves. */
  rendererFolder: string;
  /**
   * Where the web window is served. `if-wanted`: only where the person's own setting reaches beyond this PC, as in the
   * desktop app, whose window talks over its MessagePort. Null: not at all.
   */
  listen: ListenWish | 'if-wanted' | null;
  /** Where archives of public repositories come from; GitHub unless given. */
  githubArchives?: string;
  /** How containers are made; what is left out takes its default. */
  docker?: DockerSettingsInput;
  /** Environment variables that find Docker (`DOCKER_HOST`, `HOME`, …); the process's own unless given. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** How a helper of ours is run in a process of its own; by this Node unless given. */
  runHelper?: RunHelper;
  /** The operating system's language as a BCP 47 tag; what Node knows of it unless given. */
  systemLanguage?: string;
  /** Told when the person has chosen another language. */
  languageChanged?: (language: Language) => void;
  /** Finds the key that secrets at rest are sealed with; one in a file of the data folder unless given. */
  sealKey?: () => Promise<Buffer>;
  /** The desktop app around the daemon; absent without one. */
  desktop?: DesktopPort;
  /** Absent where Roost does not update itself, or nobody does it from inside. */
  updates?: UpdatesPort;
  /** Ends the process that holds the daemon, as a signal would. Called after the answer has been sent. */
  requestShutdown: () => void;
}
