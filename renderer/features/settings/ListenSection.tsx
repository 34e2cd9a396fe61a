import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { systemSettings } from '#shared/contract/system.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Section } from '../../ui/Page.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SavedForm } from './SavedForm.tsx';

const anywhere = '0.0.0.0';
const here = '127.0.0.1';

/** Who can reach this window: this PC, everyone in the house, or one address of one's own choice. */
export function ListenSection(props: {
  listening: string | null;
  listen: string;
  addresses: readonly string[];
}) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [listen, setListen] = useState(props.listen);
  const host = listen.slice(0, listen.lastIndexOf(':'));
  const port = listen.slice(listen.lastIndexOf(':') + 1);
  const [isOwn, setOwn] = useState(host !== anywhere && host !== here);
  const choice = isOwn ? 'own' : host;
  const isValid = systemSettings.shape.listen.safeParse(listen).success;
  return (
    <Section
      title={t('settings.listen.title')}
      text={
        props.listening === null
          ? t('settings.listen.none')
          : t('settings.listen.text', { address: props.listening })
      }
    >
      <SavedForm
        action={t('action.save')}
        done={t('settings.listen.done')}
        reason={
          !isValid
            ? t('settings.listen.wrong')
            : listen === props.listen
              ? t('settings.unchanged')
              : undefined
        }
        onSave={async () => {
          await client.system.updateSettings({ listen });
          await queries.invalidateQueries({ queryKey: ['system'] });
        }}
      >
        <RadioCards
          label={t('settings.listen.who')}
          value={choice}
          onChange={(value) => {
            setOwn(value === 'own');
            if (value !== 'own') setListen(`${value}:${port}`);
          }}
          choices={[
            { value: here, title: t('settings.listen.here'), body: t('settings.listen.hereText') },
            {
              value: anywhere,
              title: t('settings.listen.house'),
              body: t('settings.listen.houseText', {
                addresses: props.addresses.map((address) => `${address}:${port}`).join(', '),
              }),
            },
            { value: 'own', title: t('settings.listen.own'), body: t('settings.listen.ownText') },
          ]}
        />
        {isOwn && (
          <div className="sm:w-1/2">
            <TextField
              label={t('settings.listen.address')}
              value={listen}
              onChange={setListen}
              isMono
              error={isValid ? undefined : t('settings.listen.wrong')}
            />
          </div>
        )}
      </SavedForm>
    </Section>
  );
}
