import { type WorldKind, worldKindOf } from './world-kinds.ts';

/** A game as far as its worlds go. */
export interface WorldGame {
  /** The catalogue's name for it in code, and the one people use. */
  game: string;
  name: string;
  /** Where the catalogue says its worlds are, from the server's folder. */
  worlds: readonly string[];
  /** The server's settings, or the egg's defaults for one that is yet to be made. */
  settings: Readonly<Record<string, string>>;
  /** What the game's own configuration calls the world, where it says so. */
  levelName: string | null;
}

/** A file of what was brought; its path has slashes. */
export interface BroughtFile {
  path: string;
  bytes: number;
}

/** A world in what was brought, and what it takes to have it in a server's folder. */
export interface Recognised {
  name: string;
  /** `from` in what was brought, empty for all of it; `to` in the server's folder. */
  moves: { from: string; to: string }[];
  /** What makes room besides what stands in the way: parts of the present world that the new one does not have. */
  clears: string[];
  files: number;
  bytes: number;
  settings: Record<string, string>;
}

/** The worlds of a game in what was brought, largest first. */
export function recogniseWorlds(
  files: readonly BroughtFile[],
  brought: string,
  game: WorldGame,
): Recognised[] {
  const kind = worldKindOf(game.game);
  const found = kind === null ? byFolders(files, game) : byKind(files, brought, game, kind);
  return found
    .map((world) => ({ ...world, ...measured(files, world.moves) }))
    .filter((world) => world.files > 0)
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** What a world of this game is known by, for one who brought something else. */
export function expectedOf(game: WorldGame): string {
  const kind = worldKindOf(game.game);
  switch (kind?.kind) {
    case 'java':
      return 'level.dat';
    case 'bedrock':
      return 'level.dat + db/';
    case 'file':
      return [kind.ending, ...kind.beside].map((ending) => `*${ending}`).join(', ');
    case 'packed':
      return '*.zip';
    case undefined:
      return game.worlds.map((path) => lastOf(path)).join(', ');
  }
}

type Found = Omit<Recognised, 'files' | 'bytes'>;

function byKind(files: readonly BroughtFile[], brought: string, game: WorldGame, kind: WorldKind): Found[] {
  switch (kind.kind) {
    case 'java':
      return javaWorlds(files, brought, game);
    case 'bedrock':
      return bedrockWorlds(files, brought, game, kind.setting);
    case 'file':
      return worldFiles(files, kind);
    case 'packed':
      // The archive is the world, so it is never unpacked; the reader has looked into it.
      return files
        .filter(({ path }) => /\.zip$/i.test(path))
        .map(({ path }) => {
          const { name, settings } = worldName(baseOf(path), kind.name);
          const to = `${kind.folder}/${name}.zip`;
          return { name: baseOf(path), moves: [{ from: path, to }], clears: [], settings };
        });
  }
}

/** Folders with a `level.dat`; what Bukkit keeps of a world in two more folders comes along. */
function javaWorlds(files: readonly BroughtFile[], brought: string, game: WorldGame): Found[] {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  const roots = foldersWith(files, /^level\.dat$/i).filter((root) => !folders.has(within(root, 'db')));
  const dimensions = ['_nether', '_the_end'];
  const level = game.levelName ?? game.worlds[0] ?? 'world';
  const isDimension = (root: string) =>
    dimensions.some((end) => root.endsWith(end) && roots.includes(root.slice(0, -end.length)));
  return roots
    .filter((root) => !isDimension(root))
    .map((root) => {
      const parts = dimensions.filter((end) => root !== '' && hasFilesBelow(files, root + end));
      return {
        name: root === '' ? brought : lastOf(root),
        moves: [{ from: root, to: level }, ...parts.map((end) => ({ from: root + end, to: level + end }))],
        clears: dimensions.filter((end) => !parts.includes(end)).map((end) => level + end),
        settings: {},
      };
    });
}

function bedrockWorlds(
  files: readonly BroughtFile[],
  brought: string,
  game: WorldGame,
  setting: string,
): Found[] {
  const roots = foldersWith(files, /^level\.dat$/i).filter((root) =>
    hasFilesBelow(files, within(root, 'db')),
  );
  const level = game.settings[setting] ?? 'Bedrock level';
  return roots.map((root) => ({
    name: root === '' ? brought : lastOf(root),
    moves: [{ from: root, to: `worlds/${level}` }],
    clears: [],
    settings: {},
  }));
}

function worldFiles(files: readonly BroughtFile[], kind: Extract<WorldKind, { kind: 'file' }>): Found[] {
  const byPath = new Map(files.map(({ path }) => [path.toLowerCase(), path]));
  return files
    .filter(({ path }) => path.toLowerCase().endsWith(kind.ending))
    .map(({ path }) => {
      const stem = path.slice(0, -kind.ending.length);
      const { name, settings } = worldName(lastOf(stem), kind.name);
      const moves = [{ from: path, to: `${kind.folder}/${name}${kind.ending}` }];
      const clears: string[] = [];
      for (const ending of kind.beside) {
        const from = byPath.get((stem + ending).toLowerCase());
        const to = `${kind.folder}/${name}${ending}`;
        if (from === undefined) clears.push(to);
        else moves.push({ from, to });
      }
      return { name: lastOf(stem), moves, clears, settings };
    });
}

/** The catalogue's own paths, found by as much of their end as there is. */
function byFolders(files: readonly BroughtFile[], game: WorldGame): Found[] {
  const moves = game.worlds.flatMap((to) => {
    const from = placeEndingIn(files, to);
    return from === null ? [] : [{ from, to }];
  });
  // A configuration file beside the worlds is no world, but comes along with one.
  const first = moves.find(({ from }) => hasFilesBelow(files, from));
  if (first === undefined) return [];
  return [{ name: lastOf(first.to), moves, clears: [], settings: {} }];
}

/** The highest folder, or the file, whose path ends as the wanted one does; most names in common first. */
function placeEndingIn(files: readonly BroughtFile[], wanted: string): string | null {
  const names = wanted.toLowerCase().split('/');
  const places = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) places.add(parts.slice(0, depth).join('/'));
  }
  for (let skipped = 0; skipped < names.length; skipped++) {
    const end = names.slice(skipped).join('/');
    const found = [...places]
      .filter((place) => place.toLowerCase() === end || place.toLowerCase().endsWith(`/${end}`))
      .toSorted((a, b) => a.split('/').length - b.split('/').length);
    if (found[0] !== undefined) return found[0];
  }
  return null;
}

/** The name a world's file gets: the one it has, as far as a setting can hold it, or the one that the game wants. */
function worldName(
  own: string,
  rule: { setting: string } | { fixed: string },
): { name: string; settings: Record<string, string> } {
  if ('fixed' in rule) return { name: rule.fixed, settings: {} };
  const plain = own.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 20);
  const name = /[A-Za-z0-9]/.test(plain) ? plain : 'World';
  return { name, settings: { [rule.setting]: name } };
}

function foldersWith(files: readonly BroughtFile[], name: RegExp): string[] {
  const found = files.filter(({ path }) => name.test(lastOf(path))).map(({ path }) => folderOf(path));
  return [...new Set(found)];
}

function hasFilesBelow(files: readonly BroughtFile[], folder: string): boolean {
  return files.some(({ path }) => path.startsWith(`${folder}/`));
}

function measured(
  files: readonly BroughtFile[],
  moves: readonly { from: string }[],
): { files: number; bytes: number } {
  const own = files.filter(({ path }) =>
    moves.some(({ from }) => from === '' || path === from || path.startsWith(`${from}/`)),
  );
  return { files: own.length, bytes: own.reduce((total, { bytes }) => total + bytes, 0) };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function baseOf(path: string): string {
  return lastOf(path).replace(/\.[^.]*$/, '');
}

function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
