import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange } from '../../lib/theme.ts';
import { tokenColour } from '../../ui/css-colour.ts';

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
  /** Steps of the axis count in 1024, as sizes do. */
  isBinary?: boolean;
  /** What the axis reaches at least. */
  top: number;
  formatValue: (value: number) => string;
  formatTime: (seconds: number) => string;
  /** Which point the pointer is at; null when it left. */
  onPoint: (index: number | null) => void;
}

const height = 168;
/** 64 B, 128 B … 1 PB. */
const binarySteps = Array.from({ length: 45 }, (_, power) => 2 ** (power + 6));

/** Lines over time, drawn on a canvas; its figures stand as text beside it. */
export function LineChart(props: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(null);
  useEffect(() => {
    if (holder.current === null) return;
    if (drawing.current === null) drawing.current = new Drawing(holder.current, props);
    else drawing.current.update(props);
  });
  useEffect(
    () => () => {
      drawing.current?.[Symbol.dispose]();
      drawing.current = null;
    },
    [],
  );
  return <div ref={holder} aria-hidden className="h-[168px] w-full" />;
}

/** The chart on the canvas: fed with new values, drawn anew only when its lines, its size or the theme change. */
class Drawing implements Disposable {
  readonly #element: HTMLElement;
  readonly #owned = new DisposableStack();
  #props: ChartProps;
  #plot: uPlot;

  constructor(element: HTMLElement, props: ChartProps) {
    this.#element = element;
    this.#props = props;
    this.#plot = this.#draw();
    const resize = new ResizeObserver(() => this.#plot.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    this.#owned.defer(() => resize.disconnect());
    this.#owned.use(onThemeChange(() => this.#redraw()));
    this.#owned.defer(() => this.#plot.destroy());
  }

  update(props: ChartProps): void {
    const before = shapeOf(this.#props);
    this.#props = props;
    if (shapeOf(props) === before) this.#plot.setData(dataOf(props));
    else this.#redraw();
  }

  [Symbol.dispose](): void {
    this.#owned.dispose();
  }

  #redraw(): void {
    this.#plot.destroy();
    this.#plot = this.#draw();
  }

  #draw(): uPlot {
    return new uPlot(
      optionsOf(() => this.#props, this.#element.clientWidth),
      dataOf(this.#props),
      this.#element,
    );
  }
}

function shapeOf({ lines }: ChartProps): string {
  return lines.map((line) => `${line.colour} ${line.isDashed}`).join();
}

function dataOf({ times, lines }: ChartProps): uPlot.AlignedData {
  return [[...times], ...lines.map((line) => [...line.values])];
}

function optionsOf(props: () => ChartProps, width: number): uPlot.Options {
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
      x: { time: true, range: () => [...props().range] },
      y: { range: (_plot, _low, high) => [0, Math.max(props().top, (high ?? 0) * 1.12)] },
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
        values: (_plot, splits) => splits.map((split) => props().formatTime(split)),
      },
      {
        stroke: axisColour,
        font,
        grid,
        ticks: { show: false },
        gap: 8,
        size: 74,
        space: 44,
        ...(props().isBinary ? { incrs: binarySteps } : {}),
        values: (_plot, splits) => splits.map((split) => props().formatValue(split)),
      },
    ],
    series: [
      {},
      ...props().lines.map((line) => {
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
      setCursor: [(plot) => props().onPoint(plot.cursor.idx ?? null)],
    },
  };
}
