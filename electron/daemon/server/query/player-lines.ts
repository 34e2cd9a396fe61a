import type { PlayerLines } from '#shared/domain/egg.ts';

/** What a line of the console tells about its players: who came or went, or all who are there. */
export type PlayerNews =
  | { kind: 'joined'; name: string }
  | { kind: 'left'; name: string }
  | { kind: 'all'; names: string[] };

/** More than this is no line about a player. */
const longestLine = 1024;

/** Makes a reader of the patterns that a game's catalogue entry has; they come from us alone. */
export function playerLinesOf({ joined, left }: PlayerLines): (plain: string) => PlayerNews | null {
  const [came, went] = [new RegExp(joined, 'u'), new RegExp(left, 'u')];
  return (plain) => {
    if (plain.length > longestLine) return null;
    const isJoin = came.exec(plain);
    const groups = (isJoin ?? went.exec(plain))?.groups;
    if (groups === undefined) return null;
    const { name, all } = groups;
    if (all !== undefined) return { kind: 'all', names: all.split(/[\s,]+/).filter((each) => each !== '') };
    return name === undefined ? null : { kind: isJoin === null ? 'left' : 'joined', name };
  };
}
