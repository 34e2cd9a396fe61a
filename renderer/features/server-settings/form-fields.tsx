import { type Control, Controller, type FieldPathByValue } from 'react-hook-form';
import { useTexts } from '../../lib/i18n.tsx';
import { NumberField, SwitchField } from '../../ui/fields.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SettingsValues } from './settings-values.ts';

interface Common<Value> {
  control: Control<SettingsValues>;
  name: FieldPathByValue<SettingsValues, Value>;
  label: string;
  description?: string;
}

/** A line of text of the settings form. */
export function FormText(
  props: Common<string> & { validate?: (value: string) => true | string; lines?: number; isMono?: boolean },
) {
  return (
    <Controller
      control={props.control}
      name={props.name}
      rules={{ validate: (value) => props.validate?.(value) ?? true }}
      render={({ field, fieldState }) => (
        <TextField
          label={props.label}
          description={props.description}
          value={field.value}
          inputRef={field.ref}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          {...(props.lines === undefined ? {} : { lines: props.lines })}
          isMono={props.isMono ?? false}
        />
      )}
    />
  );
}

/** A figure of the settings form, with its unit. */
export function FormNumber(
  props: Common<number | null> & {
    unit?: string;
    minimum: number;
    maximum: number;
    step?: number;
    missing?: string;
  },
) {
  const t = useTexts();
  return (
    <Controller
      control={props.control}
      name={props.name}
      rules={{ validate: (value) => value !== null || props.missing === undefined || props.missing }}
      render={({ field, fieldState }) => (
        <NumberField
          label={props.label}
          description={props.description}
          inputRef={field.ref}
          value={typeof field.value === 'number' ? field.value : null}
          onChange={field.onChange}
          minimum={props.minimum}
          maximum={props.maximum}
          step={props.step ?? 1}
          error={fieldState.error?.message}
          {...(props.unit === undefined ? {} : { unit: props.unit })}
          less={t('variables.less', { name: props.label })}
          more={t('variables.more', { name: props.label })}
        />
      )}
    />
  );
}

/** Something on or off. */
export function FormSwitch(props: Common<boolean>) {
  return (
    <Controller
      control={props.control}
      name={props.name}
      render={({ field }) => (
        <SwitchField
          label={props.label}
          {...(props.description === undefined ? {} : { description: props.description })}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}
