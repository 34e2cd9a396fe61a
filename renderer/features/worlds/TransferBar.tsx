import { classes } from '../../lib/classes.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';

/** What is being moved, how far it is, and how long it still takes. */
export function TransferBar(props: {
  what: string;
  doneBytes: number;
  /** Null while nobody knows. */
  totalBytes: number | null;
  leftMs: number | null;
}) {
  const t = useTexts();
  const format = useFormat();
  const { what, doneBytes, totalBytes, leftMs } = props;
  const share = totalBytes === null || totalBytes === 0 ? null : Math.min(1, doneBytes / totalBytes);
  const done = format.bytes(doneBytes);
  const figures = [
    totalBytes === null
      ? doneBytes > 0 && done
      : t('worlds.doneOf', { done, total: format.bytes(totalBytes) }),
    leftMs !== null && t('worlds.left', { time: format.duration(leftMs) }),
  ].filter((figure) => figure !== false);
  return (
    <div>
      <p className="wrap-anywhere">{what}</p>
      <div
        role="progressbar"
        aria-label={t('worlds.progress')}
        aria-valuetext={[what, ...figures].join(', ')}
        {...(share === null
          ? {}
          : { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
        className="mt-2 h-1.5 overflow-hidden rounded-dot bg-hover"
      >
        <div
          className={classes('h-full rounded-dot bg-moving', share === null && 'w-1/4 animate-slide')}
          style={share === null ? {} : { width: `${share * 100}%` }}
        />
      </div>
      <p className="figure-text mt-2 min-h-4 text-xs text-second">{figures.join(' · ')}</p>
    </div>
  );
}

/** How long it still takes; null in the first moments, which tell nothing of the rest. */
export function timeLeft(elapsedMs: number, share: number): number | null {
  if (elapsedMs < 3000 || share < 0.02) return null;
  const seconds = ((elapsedMs / share) * (1 - share)) / 1000;
  return (seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 60) * 60) * 1000;
}
