import { Folder } from 'lucide-react';
import type { Capabilities } from '#shared/domain/environment.ts';
import type { Server } from '#shared/domain/server.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Section } from '../../ui/Page.tsx';

/** The folders of this PC that the server sees besides its own; says so where it is not given them. */
export function MountsSection(props: { server: Server; capabilities: Capabilities | null }) {
  const t = useTexts();
  const { mounts } = props.server;
  if (mounts.length === 0) return null;
  return (
    <Section title={t('serverSettings.mounts')} text={t('serverSettings.mountsText')}>
      <ul className="flex flex-col gap-1.5">
        {mounts.map(({ source, target, readOnly }) => (
          <li key={target} className="flex items-start gap-2">
            <Folder aria-hidden size={15} className="mt-0.5 shrink-0 text-second" />
            <span className="figure-text">
              {t(readOnly ? 'serverSettings.mountReadOnly' : 'serverSettings.mount', { source, target })}
            </span>
          </li>
        ))}
      </ul>
      {props.capabilities?.isolation === 'none' && (
        <Banner kind="problem" className="mt-3">
          {t('serverSettings.mountsNotGiven')}
        </Banner>
      )}
    </Section>
  );
}
