import { type Control, Controller, useWatch } from 'react-hook-form';
import type { Egg } from '#shared/domain/egg.ts';
import type { Server } from '#shared/domain/server.ts';
import { previewStartup } from '#shared/domain/startup.ts';
import { isSecret } from '#shared/domain/variable-field.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { FormText } from './form-fields.tsx';
import type { SettingsValues } from './settings-values.ts';

const own = 'own';

/** The command that starts the server, and what it becomes with the values filled in. */
export function StartupFields({
  control,
  server,
  egg,
}: {
  control: Control<SettingsValues>;
  server: Server;
  egg: Egg;
}) {
  const t = useTexts();
  const images = egg.images.some(({ ref }) => ref === server.image)
    ? egg.images
    : [...egg.images, { label: server.image, ref: server.image }];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-second">{t('startup.text')}</p>
      {egg.startup.length > 1 && (
        <Controller
          control={control}
          name="startup"
          render={({ field }) => (
            <SelectField
              label={t('startup.choice')}
              value={egg.startup.some(({ command }) => command === field.value) ? field.value : own}
              choices={[
                ...egg.startup.map(({ name, command }) => ({ value: command, label: name })),
                { value: own, label: t('startup.own') },
              ]}
              onChange={(value) => {
                if (value !== own) field.onChange(value);
              }}
            />
          )}
        />
      )}
      <FormText
        control={control}
        name="startup"
        label={t('startup.command')}
        description={t('startup.commandText')}
        validate={(value) => value.trim() !== '' || t('startup.commandMissing')}
        lines={3}
        isMono
      />
      <Preview control={control} server={server} egg={egg} />
      {images.length > 1 && (
        <Controller
          control={control}
          name="image"
          render={({ field }) => (
            <SelectField
              label={t(egg.platform === 'container' ? 'startup.image' : 'startup.runtime')}
              value={field.value}
              choices={images.map(({ label, ref }) => ({ value: ref, label }))}
              onChange={field.onChange}
            />
          )}
        />
      )}
    </div>
  );
}

function Preview({ control, server, egg }: { control: Control<SettingsValues>; server: Server; egg: Egg }) {
  const t = useTexts();
  const values = useWatch({ control });
  const first = values.ports?.[0];
  const variables = new Map<string, string>(
    egg.variables.map(({ env, defaultValue }) => [env, values.variables?.[env] ?? defaultValue]),
  );
  variables.set('SERVER_PORT', String(first?.port ?? ''));
  variables.set('SERVER_IP', first?.ip ?? '');
  variables.set('SERVER_MEMORY', String(values.memoryMib ?? 0));
  const facts = {
    variables,
    allocation: first?.port == null ? null : { ip: first.ip ?? '0.0.0.0', port: first.port },
    limits: server.limits,
    image: server.image,
    uuid: server.id,
    name: server.name,
    description: '',
    hostAddress: '127.0.0.1',
  };
  const hidden = new Set(
    egg.variables
      .filter((variable) => !variable.viewable || isSecret(variable))
      .map(({ env }) => env.toUpperCase()),
  );
  return (
    <div>
      <p className="font-medium">{t('startup.preview')}</p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by key
        tabIndex={0}
        aria-label={t('startup.preview')}
        className="mt-1 max-h-40 overflow-auto rounded-control bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap"
      >
        {previewStartup(values.startup ?? '', facts, hidden)}
      </pre>
    </div>
  );
}
