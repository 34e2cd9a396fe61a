import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange, tokenColour } from '../../ui/css-colour.ts';

export interface ChartLine {
  /** A token's name, such as `cpu`. */
  colour: string;
  /** One a point; null is a gap. */
  values: readonly (number | null)[];
  isFilled?: boolean;
  isDashed?: boolean;
}

interface ChartProps {
  /** Seconds, rising. */
  times: readonly number[];
  lines: readonly ChartLine[];
  /** Seconds, from and to: the span stays, whatever points there are. */
  range: readonly [number, number];
  /** What the axis reaches at least. */
  top: number;
  formatValue: (value: number) => string;
  formatTime: (seconds: number) => string;
  /** Which point the pointer is at; null when it left. */
  onPoint: (index: number | null) => void;
}

const height = 168;

/** Lines over time, drawn on a canvas; its figures stand as text beside it. */
export function LineChart(props: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef(props);
  latest.current = props;
  const shape = props.lines.map((line) => `${line.colour}${line.isFilled}${line.isDashed}`).join();
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsOf(latest, element.clientWidth), dataOf(latest.current), element);
    };
    draw();
    const resize = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    const theme = onThemeChange(draw);
    return () => {
      resize.disconnect();
      theme[Symbol.dispose]();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);
  useEffect(() => {
    plot.current?.setData(dataOf(props));
  }, [props]);
  return <div ref={holder} aria-hidden className="h-[168px] w-full" />;
}

function dataOf({ times, lines }: ChartProps): uPlot.AlignedData {
  return [[...times], ...lines.map((line) => [...line.values])];
}

function optionsOf(latest: { readonly current: ChartProps }, width: number): uPlot.Options {
  const axisColour = tokenColour('second');
  const gridColour = tokenColour('line');
  const font = `11px ${getComputedStyle(document.documentElement).getPropertyValue('--font-mono')}`;
  const grid = { stroke: gridColour, width: 1 };
  return {
    width,
    height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7 },
      sync: { key: 'roost.stats' },
    },
    scales: {
      x: { time: true, range: () => [...latest.current.range] },
      y: { range: (_plot, _low, high) => [0, Math.max(latest.current.top, (high ?? 0) * 1.12)] },
    },
    axes: [
      {
        stroke: axisColour,
        font,
        grid: { show: false },
        ticks: { show: false },
        gap: 6,
        size: 26,
        space: 90,
        values: (_plot, splits) => splits.map((split) => latest.current.formatTime(split)),
      },
      {
        stroke: axisColour,
        font,
        grid,
        ticks: { show: false },
        gap: 8,
        size: 74,
        space: 44,
        values: (_plot, splits) => splits.map((split) => latest.current.formatValue(split)),
      },
    ],
    series: [
      {},
      ...latest.current.lines.map((line) => {
        const stroke = tokenColour(line.colour);
        return {
          stroke,
          width: line.isDashed ? 1 : 1.75,
          ...(line.isDashed ? { dash: [5, 5] } : {}),
          ...(line.isFilled ? { fill: stroke.replace('rgb(', 'rgba(').replace(')', ', 0.14)') } : {}),
          points: { show: false },
          spanGaps: false,
        };
      }),
    ],
    hooks: {
      setCursor: [(plot) => latest.current.onPoint(plot.cursor.idx ?? null)],
    },
  };
}
