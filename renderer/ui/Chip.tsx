import { classes } from '../lib/classes.ts';

/** One of a few choices in a row that narrow a list down. */
export function Chip(props: { isChosen: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.isChosen}
      onClick={props.onPress}
      className={classes(
        'h-7 rounded-control border px-2.5 text-xs transition-state pointer-coarse:h-10',
        props.isChosen
          ? 'border-text bg-hover font-semibold text-text'
          : 'border-line text-second hover:border-edge hover:text-text',
      )}
    >
      {props.children}
    </button>
  );
}
