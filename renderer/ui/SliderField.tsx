import { useId } from 'react';

/** A figure chosen from a few stops by dragging; the browser's own slider, so that every key and reader knows it. */
export function SliderField(props: {
  label: string;
  description?: string;
  /** In rising order; the value is one of them. */
  stops: readonly number[];
  value: number;
  /** The value with its unit, as it is shown and read aloud. */
  shown: string;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const { stops, value } = props;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {props.label}
        </label>
        <output htmlFor={id} className="text-md font-semibold tabular-nums">
          {props.shown}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={Math.max(0, stops.indexOf(value))}
        aria-valuetext={props.shown}
        aria-describedby={props.description === undefined ? undefined : `${id}-text`}
        onChange={(event) => props.onChange(stops[Number(event.target.value)] ?? value)}
        className="h-8 w-full cursor-pointer accent-text pointer-coarse:h-10"
      />
      {props.description !== undefined && (
        <p id={`${id}-text`} className="text-xs text-second">
          {props.description}
        </p>
      )}
    </div>
  );
}
