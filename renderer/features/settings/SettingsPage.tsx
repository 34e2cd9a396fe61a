import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { DeletedSection } from '../bin/DeletedSection.tsx';
import { CollectionsSection } from '../collections/CollectionsSection.tsx';
import { DesktopSection } from '../desktop/DesktopSection.tsx';
import { OpenFolder } from '../desktop/OpenFolder.tsx';
import { HostingSection } from '../hosting/HostingSection.tsx';
import { UpdatesSection } from '../updates/UpdatesSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { EnvironmentsSection } from './EnvironmentsSection.tsx';
import { LanguageSection } from './LanguageSection.tsx';
import { ListenSection } from './ListenSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { PortRangeSection } from './PortRangeSection.tsx';
import { SteamSection } from './SteamSection.tsx';
import { ThemeSection } from './ThemeSection.tsx';

/** What holds for all of Roost on this PC. */
export function SettingsPage() {
  return (
    <QueryScope>
      <Settings />
    </QueryScope>
  );
}

function Settings() {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const system = useQuery({
    queryKey: ['system'],
    queryFn: async ({ signal }) => {
      const [info, settings] = await Promise.all([
        client.system.info(undefined, { signal }),
        client.system.settings(undefined, { signal }),
      ]);
      return { info, settings };
    },
  });
  if (system.isError) {
    return (
      <Page title={t('settings.title')} width="read">
        <Failed
          what={t('settings.failed')}
          failure={failureOf(system.error)}
          onRetry={() => void system.refetch()}
        />
      </Page>
    );
  }
  if (system.isPending) {
    return (
      <Page title={t('settings.title')} width="read">
        <Loading>
          <Bone className="h-5 w-40" />
          <Bone className="mt-4 h-24 w-full" />
          <Bone className="mt-8 h-5 w-32" />
          <Bone className="mt-4 h-32 w-full" />
        </Loading>
      </Page>
    );
  }
  const { info, settings } = system.data;
  return (
    <Page
      title={t('settings.title')}
      subtitle={t('settings.subtitle', { version: info.version, host: info.hostname })}
      width="read"
    >
      <EnvironmentsSection />
      <HostingSection />
      <DesktopSection />
      <UpdatesSection />
      <PasswordSection hasPassword={info.hasPassword} />
      <DevicesSection isListening={info.listening !== null} />
      <ListenSection listening={info.listening} listen={settings.listen} addresses={info.lanAddresses} />
      <PortRangeSection range={settings.portRange} />
      <LanguageSection choice={settings.language} />
      <ThemeSection />
      <SteamSection />
      <CollectionsSection />
      <DeletedSection days={settings.keepDeletedDays} />
      <Section title={t('settings.data.title')} text={t('settings.data.text')}>
        <CopyButton
          text={info.dataFolder}
          label={t('settings.data.copy', { folder: info.dataFolder })}
          className="-ms-1.5 max-w-full"
        />
        <p className="mt-1 text-second">
          {t('settings.data.free', { free: format.bytes(info.diskFreeBytes) })}
        </p>
        <div className="mt-3">
          <OpenFolder />
        </div>
      </Section>
    </Page>
  );
}
