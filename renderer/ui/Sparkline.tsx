import { classes } from '../lib/classes.ts';

const width = 100;
const height = 24;

/** The last minute of a figure as a small line, for the eye only: the figure stands beside it. */
export function Sparkline({
  values,
  top,
  className,
}: {
  values: readonly number[];
  top: number;
  className: string;
}) {
  if (values.length < 2) return <div className={classes('h-6', className)} />;
  const step = width / (values.length - 1);
  const points = values.map(
    (value, index) =>
      `${(index * step).toFixed(1)},${(height - 1 - (Math.min(value, top) / (top || 1)) * (height - 2)).toFixed(1)}`,
  );
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={classes('h-6 w-full', className)}
    >
      <polygon
        points={`0,${height} ${points.join(' ')} ${width},${height}`}
        className="fill-current opacity-15"
      />
      <polyline
        points={points.join(' ')}
        vectorEffect="non-scaling-stroke"
        className="fill-none stroke-current stroke-[1.5]"
      />
    </svg>
  );
}
