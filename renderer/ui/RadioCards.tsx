import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface CardChoice {
  value: string;
  title: string;
  body: ReactNode;
  isDisabled?: boolean;
}

/** A choice of few things that each need a sentence. */
export function RadioCards(props: {
  label: string;
  value: string;
  choices: readonly CardChoice[];
  onChange: (value: string) => void;
}) {
  return (
    <RadioGroup value={props.value} onChange={props.onChange} className="flex flex-col gap-2">
      <Label className="font-medium">{props.label}</Label>
      <div className="grid gap-2 sm:grid-cols-2">
        {props.choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            isDisabled={choice.isDisabled ?? false}
            className="group flex items-start gap-2.5 rounded-control border border-line bg-raised p-3 transition-state hover:border-edge data-disabled:border-dashed data-disabled:bg-transparent data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent data-selected:border-text"
          >
            <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-dot border border-edge transition-state group-data-disabled:opacity-40 group-data-selected:border-text">
              <span className="size-2 rounded-dot bg-text opacity-0 group-data-selected:opacity-100" />
            </span>
            <span className="flex min-w-0 flex-col gap-1">
              <span className="font-medium">{choice.title}</span>
              <span className="text-xs text-second">{choice.body}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
