import { z } from 'zod';
import { eggPlatform } from './egg.ts';
import { notice } from './notice.ts';

/** A place with many eggs: a public repository on GitHub, or a folder of this PC. */
export const collectionPlace = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('github'),
    /** `owner/name`. */
    repository: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/),
  }),
  z.object({ kind: z.literal('folder'), folder: z.string().min(1).max(4096) }),
]);
export type CollectionPlace = z.infer<typeof collectionPlace>;

export const collectionId = z.uuid().brand('CollectionId');
export type CollectionId = z.infer<typeof collectionId>;

/** A place whose eggs were looked through and kept, so that they can be searched without a network. */
export const collection = z.object({
  id: collectionId,
  place: collectionPlace,
  /** When its eggs were last fetched, epoch milliseconds. */
  fetchedAt: z.number(),
  eggs: z.int(),
  /** Why it could not be fetched again; what was kept before still stands. */
  problem: notice.nullable(),
});
export type Collection = z.infer<typeof collection>;

export const eggCategory = z.enum(['minecraft', 'game', 'voice', 'bot', 'database', 'software']);
export type EggCategory = z.infer<typeof eggCategory>;

/** An egg of a collection as a search shows it. */
export const collectionEgg = z.object({
  collectionId,
  /** Where it stands in its collection. */
  path: z.string(),
  name: z.string(),
  author: z.string(),
  /** The beginning of what it says of itself. */
  description: z.string(),
  category: eggCategory,
  platform: eggPlatform,
});
export type CollectionEgg = z.infer<typeof collectionEgg>;

/** Public repositories of eggs, offered by name; nothing is fetched before a person adds one. */
export const suggestedRepositories: readonly string[] = [
  'pelican-eggs/minecraft',
  'pelican-eggs/games-steamcmd',
  'pelican-eggs/games-standalone',
  'pelican-eggs/voice',
  'pterodactyl/game-eggs',
];

/** The repository that an address or a name means; null where it means none. */
export function repositoryOf(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])/i, '')
    .replace(/^([^/]+\/[^/]+?)(?:\.git)?(?:\/.*)?$/, '$1');
  const parsed = collectionPlace.safeParse({ kind: 'github', repository: name });
  return parsed.success ? name : null;
}

const signs: readonly (readonly [EggCategory, RegExp])[] = [
  ['minecraft', /minecraft|\bbukkit\b|bungeecord|velocity|\bpaper\b|spigot|waterfall/],
  ['voice', /\bvoice\b|teamspeak|\bts3|mumble|murmur/],
  ['bot', /\bbots?\b|discord/],
  ['database', /\bdatabases?\b|mariadb|mongo|postgres|redis|\bsql\b/],
  ['software', /\bsoftware\b|\bgeneric\b|\bstorage\b|\bmonitoring\b|\bnodejs\b|\bpython\b/],
];

/** What kind of server an egg is for, by where it stands and what it is called; a game unless something says otherwise. */
export function categoryOf(place: CollectionPlace, path: string, name: string): EggCategory {
  const where = place.kind === 'github' ? place.repository : '';
  const text = `${where}/${path} ${name}`.toLowerCase().replaceAll('_', ' ');
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'game';
}
