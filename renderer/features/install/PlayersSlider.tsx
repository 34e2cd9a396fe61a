import { type Control, Controller } from 'react-hook-form';
import { playerStops } from '#shared/domain/common-variables.ts';
import type { EggVariable } from '#shared/domain/egg.ts';
import { fieldOf } from '#shared/domain/variable-field.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { SliderField } from '../../ui/SliderField.tsx';
import type { VariableValues } from '../variables/VariableFields.tsx';

const most = 1000;

/** How many may play, as a slider over round numbers. */
export function PlayersSlider(props: { variable: EggVariable; control: Control<VariableValues> }) {
  const t = useTexts();
  const { variable } = props;
  const { control } = fieldOf(variable);
  const minimum = control.kind === 'number' ? Math.max(1, control.min ?? 1) : 1;
  const maximum = control.kind === 'number' ? Math.max(minimum, control.max ?? most) : most;
  return (
    <Controller
      control={props.control}
      name={`variables.${variable.env}`}
      render={({ field }) => {
        const value = Number(field.value) || minimum;
        return (
          <SliderField
            label={t('create.players')}
            stops={playerStops(minimum, maximum, value)}
            value={value}
            shown={t('create.playersCount', { count: value })}
            onChange={(players) => field.onChange(String(players))}
          />
        );
      }}
    />
  );
}
