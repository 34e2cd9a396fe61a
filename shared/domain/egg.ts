import { z } from 'zod';
import { gameDownload } from './download-source.ts';
import { eggId } from './ids.ts';
import { saveStep, stopStep } from './stop.ts';

/** Who can run an egg: a container engine, or the named system natively (`posix` is Linux and macOS). */
export const eggPlatform = z.enum(['container', 'windows', 'linux', 'macos', 'posix']);
export type EggPlatform = z.infer<typeof eggPlatform>;

/** An egg's setting. Values are text from end to end; `rules` are Laravel's, one a rule. */
export const eggVariable = z.object({
  name: z.string(),
  description: z.string(),
  env: z.string().regex(/^[A-Za-z0-9_]+$/),
  defaultValue: z.string(),
  /** A person may see it. Hidden but editable counts as hidden. */
  viewable: z.boolean(),
  editable: z.boolean(),
  rules: z.array(z.string()),
  sort: z.int(),
});
export type EggVariable = z.infer<typeof eggVariable>;

/** What a console line is looked at for, to know that the server is up. */
export const doneMatcher = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('regex'), source: z.string() }),
]);
export type DoneMatcher = z.infer<typeof doneMatcher>;

/** Where a program on Windows writes: a terminal, pipes, or a file of its own beside them, from the server's folder on. */
export const eggConsole = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pty') }),
  z.object({ kind: z.literal('pipe') }),
  z.object({ kind: z.literal('file'), path: z.string() }),
]);
export type EggConsole = z.infer<typeof eggConsole>;

/** One replacement in a configuration file; `ifValue` sets it only where that value stands. */
export const configReplacement = z.object({
  match: z.string(),
  ifValue: z.string().optional(),
  value: z.union([z.string(), z.number(), z.boolean()]),
});
export type ConfigReplacement = z.infer<typeof configReplacement>;

/** A file of the game that is brought up to date before every start. */
export const configFile = z.object({
  /** Relative to the server's folder; may hold `{{NAME}}`. */
  path: z.string(),
  parser: z.string(),
  /** Make the file when it is missing. */
  create: z.boolean(),
  replace: z.array(configReplacement),
});
export type ConfigFile = z.infer<typeof configFile>;

/** Something an importer met: an error means no egg, a warning a default. `line` where the format has lines. */
export const eggProblem = z.object({
  severity: z.enum(['error', 'warning']),
  /** Path in the file, such as `variables[2].rules`. */
  path: z.string(),
  line: z.int().nullable(),
  message: z.string(),
});
export type EggProblem = z.infer<typeof eggProblem>;

export const eggFormat = z.enum(['PTDL_v1', 'PTDL_v2', 'PLCN_v1', 'PLCN_v2', 'PLCN_v3', 'SPDL_v1']);
export type EggFormat = z.infer<typeof eggFormat>;

/**
 * The recipe for one kind of server, in one shape, whatever file it came from.
 *
 * Source: section 14 of the egg formats; panels' spellings end at the importers.
 */
export const egg = z.object({
  id: eggId,
  name: z.string(),
  author: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  icon: z.object({ mime: z.string(), base64: z.string() }).nullable(),
  source: z.object({
    format: eggFormat,
    updateUrl: z.string().nullable(),
    exportedAt: z.string().nullable(),
    /** Of the file's bytes, in hex. */
    sha256: z.string(),
    /** The egg for containers that this one was made of for another system; null for all that people wrote. */
    convertedFrom: eggId.nullable().default(null),
  }),
  platform: eggPlatform,
  features: z.array(z.string()),
  /** First is the default. For native eggs the references are `native:…`. */
  images: z.array(z.object({ label: z.string(), ref: z.string() })).min(1),
  fileDenylist: z.array(z.string()),
  fileHiddenList: z.array(z.string()),
  /** First is the default. */
  startup: z.array(z.object({ name: z.string(), command: z.string() })).min(1),
  config: z.object({
    files: z.array(configFile),
    done: z.array(doneMatcher),
    stripAnsi: z.boolean(),
    /** Windows only; a terminal unless given. */
    console: eggConsole.optional(),
    /** Rungs in order; after the last one's time the server is killed. */
    stop: z.array(stopStep),
  }),
  install: z
    .object({
      script: z.string(),
      container: z.string(),
      entrypoint: z.string(),
      privileged: z.boolean(),
    })
    .nullable(),
  variables: z.array(eggVariable),
  problems: z.array(eggProblem),
});
export type Egg = z.infer<typeof egg>;

/** A port that a game listens on. The first of a game is the server's own, which its person chooses. */
export const cataloguePort = z.object({
  /** What travels through it, for people: `game`, `query`, `voice`. */
  name: z.string(),
  /** Who must reach it: `admin` ports never need to be open to the internet. */
  purpose: z.enum(['players', 'discovery', 'admin']),
  port: z.int().min(1).max(65_535),
  protocol: z.enum(['tcp', 'udp', 'both']),
  /** The setting that holds it, by its variable. */
  variable: z.string().optional(),
  /** The game itself puts it this far above the server's own port; it cannot be chosen. */
  offset: z.int().min(1).optional(),
});

/** How a running game is asked who plays. */
export const catalogueQuery = z.enum([
  'minecraft',
  'raknet',
  'a2s',
  'goldsrc',
  'openttd',
  'quake3',
  'fivem',
  'teeworlds',
  'bzflag',
  'ark',
  'tshock',
  'palworld',
  'satisfactory',
  'mumble',
  'mindustry',
]);
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/**
 * Patterns for the lines that a game prints when somebody comes or goes.
 *
 * The group `name` is who; `all`, instead, everybody who is on the server then. Where a game says only by a number who
 * goes, `id` is that number, in both.
 */
export const playerLines = z.object({ joined: z.string(), left: z.string() });
export type PlayerLines = z.infer<typeof playerLines>;

/** How a game takes commands over the network, on the platforms where it reads none from its console. */
export const catalogueRcon = z.object({
  /** `source` is Valve's, `web` Rust's WebSocket, `telnet` lines of text, `palworld` its own over HTTP. */
  protocol: z.enum(['source', 'web', 'telnet', 'palworld']),
  /** Name of the port, as in `ports`. */
  port: z.string(),
  /** The setting that holds its password, by its variable; absent where it has none for this PC. */
  password: z.string().optional(),
  platforms: z.array(eggPlatform),
  /** The command that ends the game, tried before the egg's own stop. */
  stop: z.string(),
});
export type CatalogueRcon = z.infer<typeof catalogueRcon>;

/** What our own catalogue knows of a game beyond its egg. */
export const catalogueFacts = z.object({
  /** The same for all editions of one game. */
  game: z.string(),
  /** The game as people call it. */
  name: z.string(),
  summary: z.string(),
  /** What people call it besides, in any language: `mc`, `csgo`. */
  searchWords: z.array(z.string()).optional(),
  /** File of a drawing in `resources/catalogue/icons`. */
  icon: z.string(),
  recommended: z.object({ memoryMib: z.int(), diskMib: z.int(), cpuPercent: z.int() }),
  /** The port players expect, asked for first. */
  port: z.int(),
  protocol: z.enum(['tcp', 'udp', 'both']),
  /** How the game is asked how many play; absent where it cannot be asked. */
  query: catalogueQuery.optional().catch(undefined),
  /** Name of the port that is asked, where it is not the server's own. */
  queryPort: z.string().optional(),
  /** The setting whose value a game wants to hear before it tells, by its variable; while that is empty it is not asked. */
  querySecret: z.string().optional(),
  /** What it prints when players come and go. */
  playerLines: playerLines.optional(),
  /** All ports, the server's own first. Absent: that one is all. */
  ports: z.array(cataloguePort).optional(),
  /** Files and folders that hold what was played, from the server's folder: what a backup must have. */
  worlds: z.array(z.string()).optional(),
  /** What is typed before the stop, in order, for games that do not save when they stop. */
  saveBeforeStop: z.array(saveStep).optional(),
  /** Hidden settings of each new server, by their variables; `{secret}` stands for letters that nobody is told. */
  presets: z.record(z.string(), z.string()).optional(),
  /** How commands reach it where its console takes none. */
  rcon: catalogueRcon.optional(),
  /** Its makers build it for processors by Intel and AMD alone; what Steam delivers is known to be so. */
  needsX86: z.boolean().optional(),
  /** Steam gives it only to accounts that own the game; the installation asks for one. */
  needsSteamAccount: z.boolean().optional(),
  /** What it brings, before any of it is fetched; absent where Steam alone delivers and tells. */
  download: gameDownload.optional().catch(undefined),
  eula: z.object({ name: z.string(), url: z.string() }).nullable(),
});
export type CatalogueFacts = z.infer<typeof catalogueFacts>;
