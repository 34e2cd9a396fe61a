import type { Game } from './games.ts';

/** How well a game is meant, the best first; null where it is not. */
type Fit = 'called-so' | 'named' | 'told-of' | 'misspelt';
const order: readonly Fit[] = ['called-so', 'named', 'told-of', 'misspelt'];

/** Shorter words stand in nearly every text, so they must be the beginning of one of the game's own. */
const shortWord = 2;
/** Shorter words are so near each other that a slip makes another one of them. */
const shortestMisspelt = 4;
/** From this length on two slips are forgiven. */
const longWord = 8;

interface Texts {
  /** What people call it: its name, whole, and the words beside it. */
  called: readonly string[];
  name: string;
  rest: string;
}

/**
 * The games that are meant by what was typed, the surest first: every word stands somewhere in a game, in what people
 * call it, or in its summary in the own language. Where nothing fits, a word may have a slip in it.
 */
export function searchGames(
  games: readonly Game[],
  search: string,
  inOwnWords: (text: string) => string,
): Game[] {
  const typed = plain(search);
  const found = games.flatMap((game) => {
    const fit = fitOf(textsOf(game, inOwnWords), typed);
    return fit === null ? [] : [{ game, fit }];
  });
  const sure = found.filter(({ fit }) => fit !== 'misspelt');
  return (sure.length > 0 ? sure : found)
    .toSorted((a, b) => order.indexOf(a.fit) - order.indexOf(b.fit))
    .map(({ game }) => game);
}

function textsOf(game: Game, inOwnWords: (text: string) => string): Texts {
  const words = game.editions.flatMap((egg) => egg.catalogue?.searchWords ?? []);
  const eggs = game.editions.map((egg) => `${egg.name} ${egg.author}`);
  return {
    called: [game.name, ...words].map(plain),
    name: plain(game.name),
    rest: plain([game.summary, inOwnWords(game.summary), ...game.tags, ...words, ...eggs].join(' ')),
  };
}

function fitOf({ called, name, rest }: Texts, typed: string): Fit | null {
  if (typed === '') return 'told-of';
  const isOne = (text: string) => text === typed || joined(text) === joined(typed);
  if (called.some(isOne)) return 'called-so';
  const words = typed.split(' ');
  if (name.startsWith(typed) || (joined(name).includes(joined(typed)) && typed.length > shortWord))
    return 'named';
  const own = `${name} ${rest}`;
  const ownWords = own.split(' ');
  const stands = (word: string) =>
    word.length <= shortWord ? ownWords.some((each) => each.startsWith(word)) : own.includes(word);
  if (words.every(stands)) return 'told-of';
  const known = [...called.map(joined), ...called.flatMap((text) => text.split(' '))];
  const isSlip = (word: string) => known.some((each) => isSlipOf(word, each));
  return words.every((word) => stands(word) || isSlip(word)) || isSlip(joined(typed)) ? 'misspelt' : null;
}

/** Without what people leave out: capitals, accents, apostrophes and all that parts words. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function joined(text: string): string {
  return text.replaceAll(' ', '');
}

/** Whether a word is another one with a slip of the fingers: a letter too many, too few, wrong, or two that changed places. */
function isSlipOf(word: string, meant: string): boolean {
  const shorter = Math.min(word.length, meant.length);
  if (shorter < shortestMisspelt) return false;
  const most = shorter >= longWord ? 2 : 1;
  return Math.abs(word.length - meant.length) <= most && slips(word, meant) <= most;
}

/** Source: Damerau–Levenshtein distance, with neighbours that change places once. */
function slips(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const hasSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
        hasSwapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
