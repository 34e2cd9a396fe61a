import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DesktopSettings, type DesktopSettingsChange, desktopSettings } from '#shared/domain/desktop.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { SelectField, SwitchField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';
import { useDoing } from '../hosting/use-hosting.ts';

const { onClose, keepAwake, notify } = desktopSettings.shape;

/** What the desktop app does beside its window; nothing in a browser. */
export function DesktopSection() {
  const t = useTexts();
  const client = useClient();
  const desktop = useQuery({
    queryKey: ['desktop'],
    queryFn: async ({ signal }) => await client.desktop.show(undefined, { signal }),
  });
  if (desktop.isError) {
    return (
      <Failed
        what={t('desktop.failed')}
        failure={failureOf(desktop.error)}
        onRetry={() => void desktop.refetch()}
      />
    );
  }
  const settings = desktop.data?.settings;
  return settings === undefined ? null : <Switches settings={settings} />;
}

function Switches({ settings }: { settings: DesktopSettings }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const { failure, dismiss, run } = useDoing();
  const change = (wanted: DesktopSettingsChange) =>
    void run(async () => {
      await client.desktop.update(wanted);
      await queries.invalidateQueries({ queryKey: ['desktop'] });
    });
  return (
    <Section title={t('desktop.title')} text={t('desktop.text')}>
      <div className="flex flex-col gap-4">
        <SwitchField
          label={t('desktop.openAtLogin')}
          description={t('desktop.openAtLoginText')}
          value={settings.openAtLogin}
          onChange={(openAtLogin) => change({ openAtLogin })}
        />
        <SelectField
          label={t('desktop.onClose')}
          value={settings.onClose}
          onChange={(value) => change({ onClose: onClose.parse(value) })}
          choices={onClose.options.map((value) => ({ value, label: t(`desktop.close.${value}`) }))}
        />
        <SelectField
          label={t('desktop.keepAwake')}
          value={settings.keepAwake}
          onChange={(value) => change({ keepAwake: keepAwake.parse(value) })}
          choices={keepAwake.options.map((value) => ({ value, label: t(`desktop.awake.${value}`) }))}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-medium">{t('desktop.notify.title')}</legend>
          {notify.keyof().options.map((kind) => (
            <SwitchField
              key={kind}
              label={t(`desktop.notify.${kind}`)}
              value={settings.notify[kind]}
              onChange={(wanted) => change({ notify: { [kind]: wanted } })}
            />
          ))}
        </fieldset>
        {failure !== null && (
          <Banner kind="problem" onClose={dismiss}>
            {t.failure(failure)}
          </Banner>
        )}
      </div>
    </Section>
  );
}
