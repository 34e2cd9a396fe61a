import type { PlayerLines } from '#shared/domain/egg.ts';

/** What a line of the console tells about its players: who came or went, or all who are there. */
export type PlayerNews =
  | { kind: 'joined'; name: string }
  | { kind: 'left'; name: string }
  | { kind: 'all'; names: string[] };

/** More than this is no line about a player. */
const longestLine = 1024;

/** More players at once than any of these games lets in; what is more was forgotten by the game too. */
const mostIds = 1000;

/**
 * Makes a reader of the patterns that a game's catalogue entry has; they come from us alone.
 *
 * Some games say only by a number who goes, so the reader keeps in mind whose it was.
 */
export function playerLinesOf({ joined, left }: PlayerLines): (plain: string) => PlayerNews | null {
  const [came, went] = [new RegExp(joined, 'u'), new RegExp(left, 'u')];
  const namesById = new Map<string, string>();
  return (plain) => {
    if (plain.length > longestLine) return null;
    const isJoin = came.exec(plain);
    const groups = (isJoin ?? went.exec(plain))?.groups;
    if (groups === undefined) return null;
    const { name, id, all } = groups;
    if (all !== undefined) return { kind: 'all', names: all.split(/[\s,]+/).filter((each) => each !== '') };
    if (isJoin !== null) {
      if (name === undefined) return null;
      if (id !== undefined && namesById.size < mostIds) namesById.set(id, name);
      return { kind: 'joined', name };
    }
    const gone = name ?? namesById.get(id ?? '');
    namesById.delete(id ?? '');
    return gone === undefined ? null : { kind: 'left', name: gone };
  };
}
