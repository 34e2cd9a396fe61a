import { classes } from '../lib/classes.ts';

/** What a dot says; each tone has its own shape as well, so that colour is never the only sign. */
export type Tone = 'running' | 'moving' | 'crashed' | 'offline' | 'sleeping';

const shape: Record<Tone, string> = {
  running: 'bg-running rounded-dot',
  moving: 'border-2 border-moving rounded-dot animate-breathe',
  crashed: 'bg-crashed rotate-45 rounded-[1px]',
  offline: 'border-2 border-offline rounded-dot',
  sleeping: 'bg-sleeping rounded-dot',
};

/** A state as a small sign; its word stands beside it or is its label. */
export function StateDot({ tone, label }: { tone: Tone; label?: string }) {
  return (
    <span
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      className={classes('inline-block shrink-0', tone === 'crashed' ? 'size-2' : 'size-2.5', shape[tone])}
    />
  );
}

const word: Record<Tone, string> = {
  running: 'text-running-text',
  moving: 'text-moving-text',
  crashed: 'text-crashed-text',
  offline: 'text-second',
  sleeping: 'text-sleeping',
};

/** The sign with its word. */
export function StateWord({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes('inline-flex items-center gap-1.5 font-medium whitespace-nowrap', word[tone])}>
      <StateDot tone={tone} />
      {children}
    </span>
  );
}
