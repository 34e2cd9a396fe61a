import { classes } from '../lib/classes.ts';

/** Roost's sign: a roof with a light under it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={classes('shrink-0 fill-none', className)}>
      <path
        d="M5 16 16 6.5 27 16"
        className="stroke-accent stroke-[3]"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M9 17v9h14v-9"
        className="stroke-text stroke-[2.6]"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="20" r="2.6" className="fill-accent" />
    </svg>
  );
}
