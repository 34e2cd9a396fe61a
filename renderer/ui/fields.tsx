import { ChevronDown, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  NumberField as AriaNumberField,
  Select as AriaSelect,
  Switch as AriaSwitch,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { classes } from '../lib/classes.ts';
import { type FieldTexts, inputLook } from './TextField.tsx';

const selectLook = classes(
  inputLook,
  'data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-accent data-invalid:border-crashed',
);
const labelLook = 'font-medium';
const boxLook = 'flex min-w-0 flex-col gap-1';

function FieldNotes({ description, error }: Pick<FieldTexts, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && description !== '' && (
        <Text slot="description" className="text-xs text-second">
          {description}
        </Text>
      )}
      <FieldError className="text-xs text-crashed-text">{error}</FieldError>
    </>
  );
}

export function NumberField(
  props: FieldTexts & {
    value: number | null;
    onChange: (value: number | null) => void;
    minimum?: number | undefined;
    maximum?: number | undefined;
    step?: number;
    isRequired?: boolean;
    /** What stands behind the figure, such as `MB`. */
    unit?: string;
    less: string;
    more: string;
  },
) {
  const stepper =
    'grid h-full w-8 shrink-0 place-items-center text-second transition-state hover:bg-hover hover:text-text data-disabled:opacity-40 pointer-coarse:w-10';
  return (
    <AriaNumberField
      className={boxLook}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      isInvalid={props.error !== undefined}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      formatOptions={{ useGrouping: false }}
      step={props.step ?? 1}
      {...(props.minimum === undefined ? {} : { minValue: props.minimum })}
      {...(props.maximum === undefined ? {} : { maxValue: props.maximum })}
    >
      <Label className={labelLook}>{props.label}</Label>
      <Group className="flex h-8 w-full items-center overflow-hidden rounded-control border border-edge bg-raised transition-state hover:border-text data-focus-within:outline-2 data-focus-within:-outline-offset-1 data-focus-within:outline-accent data-invalid:border-crashed pointer-coarse:h-10">
        <Input
          {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
          className="h-full min-w-0 flex-1 bg-transparent px-2.5 figure-text outline-none"
        />
        {props.unit !== undefined && (
          <span aria-hidden className="pe-2 text-xs text-second">
            {props.unit}
          </span>
        )}
        <AriaButton
          slot="decrement"
          aria-label={props.less}
          className={classes(stepper, 'border-s border-line')}
        >
          <Minus aria-hidden size={14} />
        </AriaButton>
        <AriaButton
          slot="increment"
          aria-label={props.more}
          className={classes(stepper, 'border-s border-line')}
        >
          <Plus aria-hidden size={14} />
        </AriaButton>
      </Group>
      <FieldNotes description={props.description} error={props.error} />
    </AriaNumberField>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function SelectField(
  props: FieldTexts & {
    value: string;
    choices: readonly Choice[];
    onChange: (value: string) => void;
    isMono?: boolean;
  },
) {
  return (
    <AriaSelect
      className={boxLook}
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.onChange(String(key));
      }}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
    >
      <Label className={labelLook}>{props.label}</Label>
      <AriaButton
        className={classes(
          selectLook,
          'flex items-center gap-2 text-start data-focus-visible:outline-2 data-focus-visible:-outline-offset-1 data-focus-visible:outline-accent',
        )}
      >
        <SelectValue className={classes('min-w-0 flex-1 truncate', props.isMono && 'figure-text')} />
        <ChevronDown aria-hidden size={15} className="shrink-0 text-second" />
      </AriaButton>
      <FieldNotes description={props.description} error={props.error} />
      <Popover className="w-(--trigger-width) min-w-48 rounded-control bg-raised p-1 shadow-float">
        <ListBox className="max-h-72 overflow-auto outline-none" items={props.choices}>
          {(choice) => (
            <ListBoxItem
              id={choice.value}
              textValue={choice.label}
              className={classes(
                'cursor-default rounded-[5px] px-2 py-1.5 outline-none data-focused:bg-hover data-selected:font-semibold pointer-coarse:py-2.5',
                props.isMono && 'figure-text',
              )}
            >
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A setting that is on or off and says what on means. */
export function SwitchField(props: {
  label: string;
  description?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <AriaSwitch
      isSelected={props.value}
      onChange={props.onChange}
      className="group flex items-start gap-3 rounded-control data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-accent"
    >
      <span className="mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-dot border border-edge bg-hover p-0.5 transition-state group-data-selected:border-text group-data-selected:bg-text">
        <span className="size-3 rounded-dot bg-second transition-state group-data-selected:translate-x-3.5 group-data-selected:bg-ground" />
      </span>
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="font-medium">{props.label}</span>
        {props.description !== undefined && <span className="text-xs text-second">{props.description}</span>}
      </span>
    </AriaSwitch>
  );
}

/** A box to agree with a sentence. */
export function CheckField(props: {
  children: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
  isInvalid?: boolean;
}) {
  return (
    <AriaCheckbox
      isSelected={props.value}
      onChange={props.onChange}
      isInvalid={props.isInvalid ?? false}
      className="group flex items-start gap-2.5 rounded-control data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-accent"
    >
      <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-[4px] border border-edge bg-raised transition-state group-data-selected:border-text group-data-selected:bg-text group-data-invalid:border-crashed">
        <svg
          aria-hidden
          viewBox="0 0 12 12"
          className="size-3 fill-none stroke-ground stroke-2 opacity-0 group-data-selected:opacity-100"
        >
          <path d="M2 6.5 5 9l5-6" />
        </svg>
      </span>
      <span className="min-w-0">{props.children}</span>
    </AriaCheckbox>
  );
}
