import { z } from 'zod';

/** Which editions of a game it is for, by their eggs' platforms; all unless given. */
const on = z
  .array(z.enum(['container', 'windows', 'linux', 'macos', 'posix']))
  .min(1)
  .optional();
/** What it comes to when nobody answers; told as "about". */
const about = z.int().positive().optional();
/**
 * `{{NAME}}` stands for a setting of the egg, or for what was found before, `{{NAME:digits}}` for its digits alone;
 * `{{machine}}` is `x86_64` or `arm64`.
 */
const template = z.string().min(1);

/** A question to a maker's page or list before the address of the file is known. */
export const downloadQuestion = z.strictObject({
  page: template,
  /** Patterns with named groups, tried in order; what they catch is known by those names from then on. */
  find: z.array(template).min(1),
  /** Which of several that fit. `newest`: by its numbers, the first group's. */
  pick: z.enum(['first', 'last', 'newest']).default('first'),
  /** A setting that may name a version of its own: a value with a digit is one, and then nothing is asked. */
  unless: z.string().optional(),
});
export type DownloadQuestion = z.infer<typeof downloadQuestion>;

/**
 * Where a part of what an installation fetches has its size from; a game's parts add up.
 *
 * What Steam delivers is not declared: the install script and the settings name the app.
 */
export const downloadSource = z.discriminatedUnion('from', [
  /** A file of which the web server tells the length. */
  z.strictObject({
    from: z.literal('web'),
    on,
    about,
    url: template,
    ask: z.array(downloadQuestion).default([]),
  }),
  /** A file of a project's release on GitHub, by its name. */
  z.strictObject({
    from: z.literal('github'),
    on,
    about,
    project: z.string(),
    file: template,
    version: template,
  }),
  /** A build of a PaperMC project. `release`: what the names of finished versions look like. */
  z.strictObject({
    from: z.literal('papermc'),
    on,
    about,
    project: z.string(),
    release: z.string(),
    version: template,
  }),
  z.strictObject({ from: z.literal('mojang'), on, about, version: template }),
  /** A modpack with the mods that a server needs. */
  z.strictObject({ from: z.literal('modrinth'), on, about, project: template, version: template }),
  /** The largest packages of an installation with npm, as `name@version`. */
  z.strictObject({ from: z.literal('npm'), on, about, packages: z.array(template).min(1) }),
  /** Fetched by a tool that tells nobody beforehand, such as a mod loader's installer. */
  z.strictObject({ from: z.literal('tool'), on, about: z.int().positive() }),
  /** Already on this PC. */
  z.strictObject({ from: z.literal('this-pc'), on }),
]);
export type DownloadSource = z.infer<typeof downloadSource>;

/** What a game brings, before any of it is fetched. */
export const gameDownload = z.strictObject({
  /** Empty for games that Steam delivers. */
  sources: z.array(downloadSource).default([]),
  /** What it takes on the drive once it is there, where the makers say so. */
  installedBytes: z.int().positive().optional(),
  /** The game itself fetches more when it first starts. */
  moreAtStart: z.boolean().default(false),
});
export type GameDownload = z.infer<typeof gameDownload>;
