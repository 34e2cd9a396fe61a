import type { Ref } from 'react';
import { type Control, Controller } from 'react-hook-form';
import type { EggVariable } from '#shared/domain/egg.ts';
import { fieldOf, isSwitchOn, type VariableField } from '#shared/domain/variable-field.ts';
import { checkValue } from '#shared/domain/variable-rules.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';
import { NumberField, SelectField, SwitchField } from '../../ui/fields.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** The part of a form that holds variables' values, by their names. */
export interface VariableValues {
  variables: Record<string, string>;
}

/**
 * What is wrong with a value, as a sentence; undefined when it fits.
 *
 * @param values of all the egg's variables, for rules that depend on another one
 */
export function variableProblem(
  t: Texts,
  variable: EggVariable,
  value: string,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const result = checkValue(variable, value, (name) => values[name]);
  return result.ok ? undefined : t.rule(result.reason);
}

/** Whether a person is shown a variable at all. */
export function isShown(variable: EggVariable): boolean {
  return fieldOf(variable).access !== 'hidden';
}

/** One form field a variable, of the kind its rules ask for. */
export function VariableFields({
  variables,
  control,
}: {
  variables: readonly EggVariable[];
  control: Control<VariableValues>;
}) {
  const t = useTexts();
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
      {variables.map((variable) => (
        <Controller
          key={variable.env}
          control={control}
          name={`variables.${variable.env}`}
          defaultValue={variable.defaultValue}
          rules={{
            validate: (value, { variables: values }) => variableProblem(t, variable, value, values) ?? true,
          }}
          render={({ field, fieldState }) => (
            <VariableInput
              field={fieldOf(variable)}
              value={field.value ?? ''}
              error={fieldState.error?.message}
              inputRef={field.ref}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
      ))}
    </div>
  );
}

function VariableInput(props: {
  field: VariableField;
  value: string;
  error: string | undefined;
  inputRef: Ref<HTMLInputElement>;
  onChange: (value: string) => void;
  onBlur: () => void;
}) {
  const t = useTexts();
  const { field, value, error, onChange, onBlur } = props;
  const { control } = field;
  const name = t.ofEgg(field.name);
  const description = t.ofEgg(field.description);
  const common = { label: name, description, error, inputRef: props.inputRef };
  if (field.access === 'read-only') {
    return (
      <TextField
        {...common}
        description={t('variables.fixed')}
        type={control.kind === 'secret' ? 'password' : 'text'}
        value={value}
        onChange={onChange}
        isDisabled
      />
    );
  }
  switch (control.kind) {
    case 'switch':
      return (
        <SwitchField
          label={name}
          description={description}
          value={isSwitchOn(control, value)}
          onChange={(isOn) => onChange(isOn ? control.on : control.off)}
        />
      );
    case 'select':
      return <SelectField {...common} value={value} choices={control.choices} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          {...common}
          value={value === '' || Number.isNaN(Number(value)) ? null : Number(value)}
          minimum={control.min ?? undefined}
          maximum={control.max ?? undefined}
          step={control.integer ? 1 : 0.1}
          isRequired={field.required}
          less={t('variables.less', { name })}
          more={t('variables.more', { name })}
          onChange={(number) => onChange(number === null ? '' : String(number))}
        />
      );
    case 'secret':
    case 'text':
      return (
        <TextField
          {...common}
          type={control.kind === 'secret' ? 'password' : 'text'}
          value={value}
          isRequired={field.required}
          onChange={onChange}
          onBlur={onBlur}
        />
      );
  }
}
