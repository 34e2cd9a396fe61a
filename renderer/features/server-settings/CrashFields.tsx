import { type Control, useWatch } from 'react-hook-form';
import { useTexts } from '../../lib/i18n.tsx';
import { FormNumber, FormSwitch } from './form-fields.tsx';
import type { SettingsValues } from './settings-values.ts';

/** What happens when the server ends by itself, and how long a stop may take. */
export function CrashFields({ control }: { control: Control<SettingsValues> }) {
  const t = useTexts();
  const isRestarting = useWatch({ control, name: 'restartAfterCrash' });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-second">{t('crash.text')}</p>
      <FormSwitch
        control={control}
        name="restartAfterCrash"
        label={t('crash.restart')}
        description={t('crash.restartText')}
      />
      {isRestarting && (
        <>
          <FormSwitch
            control={control}
            name="cleanExitIsCrash"
            label={t('crash.cleanExit')}
            description={t('crash.cleanExitText')}
          />
          <div className="grid gap-x-5 sm:grid-cols-2">
            <FormNumber
              control={control}
              name="quietSeconds"
              label={t('crash.quiet')}
              description={t('crash.quietText')}
              unit={t('unit.seconds')}
              minimum={0}
              maximum={86_400}
              step={10}
            />
          </div>
        </>
      )}
      <div className="grid gap-x-5 sm:grid-cols-2">
        <FormNumber
          control={control}
          name="stopSeconds"
          label={t('crash.stopTime')}
          description={t('crash.stopTimeText')}
          unit={t('unit.seconds')}
          minimum={1}
          maximum={3600}
          step={10}
        />
      </div>
    </div>
  );
}
