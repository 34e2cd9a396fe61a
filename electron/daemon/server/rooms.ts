import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { GameSize, Installer, Runtimes, SizeQuestion } from '#daemon/egg/index.ts';
import type { EnvironmentBackend } from '#daemon/environment/index.ts';
import type { Allocations } from '#daemon/network/index.ts';
import type { Paths } from '#daemon/paths.ts';
import type {
  ConsentsRepository,
  DeletedServersRepository,
  EggRecord,
  InstallationsRepository,
  ServerRecord,
  ServersRepository,
  StatsRepository,
} from '#daemon/store/index.ts';
import type { ChosenWorld } from '#shared/contract/worlds.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind, EnvironmentStatus } from '#shared/domain/environment.ts';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import type { RunnableHere } from '#shared/domain/runnable.ts';
import type { MeasureFolder } from './disk-usage.ts';
import type { Hosting } from './hosting.ts';
import type { Voice } from './voice.ts';

/** The environments of this machine, as servers use them. */
export interface ServerBackends {
  /** Fails with `environment.not-on-this-system`. */
  backend(kind: EnvironmentKind): EnvironmentBackend;
  /** What was found of it, looked for once and kept. */
  status(kind: EnvironmentKind): Promise<EnvironmentStatus>;
}

/** The eggs, as servers use them. */
export interface ServerEggs {
  record(id: EggId): EggRecord | null;
  runnable(egg: Egg): Promise<RunnableHere>;
}

/** Worlds that people bring in, as servers use them. */
export interface ServerArrivals {
  /** The world that was chosen in an upload. Fails with `world.upload-gone`. */
  chosen(world: ChosenWorld): unknown;
  /** Promises a world that was brought to a server; it goes in when the server is settled next. */
  hand(id: ServerId, world: ChosenWorld, settings: Readonly<Record<string, string>>): Promise<unknown>;
  /** Puts the promised world in, where there is one, then keeps the settings that name it. */
  settle(id: ServerId, keep: (settings: Readonly<Record<string, string>>) => void): Promise<void>;
  /** Forgets what was promised to a server. */
  forget(id: ServerId): Promise<void>;
}

/** How much comes when something is installed, as servers use it. */
interface ServerDownloads {
  /** What is known of it within this time. */
  of(question: SizeQuestion, patienceMs: number): Promise<GameSize>;
  /** Bytes a second of the last download; null before the first. */
  speed(): number | null;
}

/** All that servers need of the rooms below them. */
export interface ServerRooms {
  paths: Paths;
  clock: Clock;
  logger: Logger;
  voice: Voice;
  servers: ServersRepository;
  deleted: DeletedServersRepository;
  installations: InstallationsRepository;
  stats: StatsRepository;
  consents: ConsentsRepository;
  eggs: ServerEggs;
  arrivals: ServerArrivals;
  backends: ServerBackends;
  allocations: Allocations;
  installer: Installer;
  downloads: ServerDownloads;
  /** Whether servers are started at all now. */
  hosting: Hosting;
  runtimes: Runtimes;
  measure: MeasureFolder;
  /** How long a deleted server is kept; 0 keeps none. */
  keepDeletedDays(): number;
  /** Told when a deleted server's files are gone. */
  wentForGood(server: ServerRecord): void;
  /** What the drive of a folder has left. */
  freeBytes(folder: string): Promise<number>;
  /** IANA name of the zone that servers live in. */
  timezone: string;
  /** The address of this PC that a friend in the same house uses; null without a network. */
  lanAddress(): string | null;
}
