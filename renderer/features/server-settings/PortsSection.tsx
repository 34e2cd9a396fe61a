import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type Control, useFieldArray } from 'react-hook-form';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Page.tsx';
import { FormNumber } from './form-fields.tsx';
import type { SettingsValues } from './settings-values.ts';

/** The ports that the server may open; the first is the one that friends are told. */
export function PortsSection({ control, server }: { control: Control<SettingsValues>; server: Server }) {
  const t = useTexts();
  const client = useClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { fields, append, remove } = useFieldArray({ control, name: 'ports' });
  const add = async () => {
    setFailure(null);
    try {
      const last = fields.at(-1)?.port;
      const { port } = await client.system.suggestPort(
        last === undefined || last === null || last >= 65_535 ? {} : { preferred: last + 1 },
      );
      append({ ip: server.allocations[0]?.ip ?? '0.0.0.0', port });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <Section
      title={t('ports.title')}
      text={t('ports.text')}
      actions={
        <Button
          icon={Plus}
          reason={fields.length >= 64 ? t('ports.enough') : undefined}
          onPress={() => void add()}
        >
          {t('ports.add')}
        </Button>
      }
    >
      {fields.length === 0 && <p className="text-second">{t('ports.none')}</p>}
      <ul className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
        {fields.map((field, index) => {
          const label = t(index === 0 ? 'ports.primary' : 'ports.other', { number: index + 1 });
          return (
            <li key={field.id} className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <FormNumber
                  control={control}
                  name={`ports.${index}.port`}
                  label={label}
                  minimum={1}
                  maximum={65_535}
                  missing={t('create.portMissing')}
                />
              </div>
              <Button
                icon={Trash2}
                label={t('ports.remove', { port: label })}
                onPress={() => remove(index)}
              />
            </li>
          );
        })}
      </ul>
      {failure !== null && (
        <Banner kind="problem" className="mt-3">
          {t.failure(failure)}
        </Banner>
      )}
    </Section>
  );
}
