import { classes } from '../lib/classes.ts';

const grounds = [
  'bg-tile-0',
  'bg-tile-1',
  'bg-tile-2',
  'bg-tile-3',
  'bg-tile-4',
  'bg-tile-5',
  'bg-tile-6',
  'bg-tile-7',
] as const;

/** A square that stands for a thing: its picture, or its initials on a ground that is always the same for one name. */
export function Tile({
  name,
  picture,
  size = 'normal',
}: {
  name: string;
  picture?: string | undefined;
  size?: 'small' | 'normal' | 'large';
}) {
  const box = {
    small: 'size-7 text-xs rounded-control',
    normal: 'size-10 text-md rounded-control',
    large: 'size-14 text-lg rounded-card',
  }[size];
  if (picture !== undefined)
    return <img src={picture} alt="" className={classes('shrink-0 object-cover', box)} />;
  return (
    <span
      aria-hidden
      className={classes(
        'grid shrink-0 place-items-center font-semibold text-on-tile',
        box,
        grounds[hueOf(name)],
      )}
    >
      {initials(name)}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % grounds.length;
}

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => lettersOf(word)[0]) : lettersOf(words[0] ?? '?');
  return letters.slice(0, 2).join('').toUpperCase();
}

/** What a reader sees as one letter, whatever it is made of. */
function lettersOf(word: string): string[] {
  return Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
}
