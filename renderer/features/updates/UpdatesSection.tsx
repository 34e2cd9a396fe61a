import { RefreshCw, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Release, UpdatesView } from '#shared/domain/updates.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { SwitchField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';
import { useDoing } from '../hosting/use-hosting.ts';
import { useUpdates } from './use-updates.ts';

/** How the desktop app keeps itself up to date; nothing where it does not. */
export function UpdatesSection() {
  const updates = useUpdates();
  return updates === null ? null : <Updates updates={updates} />;
}

function Updates({ updates }: { updates: UpdatesView }) {
  const t = useTexts();
  const client = useClient();
  const { isPending, failure, dismiss, run } = useDoing();
  const { state, isAutomatic, arrived } = updates;
  return (
    <Section title={t('updates.title')} text={t('updates.text')}>
      <SwitchField
        label={t('updates.automatic')}
        description={t('updates.automaticText')}
        value={isAutomatic}
        onChange={(wanted) => void run(() => client.updates.change({ isAutomatic: wanted }))}
      />
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div role="status" className="min-w-48 flex-1">
          <State updates={updates} />
        </div>
        {state.kind === 'ready' ? (
          <Button
            icon={RotateCw}
            isPending={isPending}
            onPress={() => void run(() => client.updates.apply())}
          >
            {t('updates.apply')}
          </Button>
        ) : (
          <Button
            icon={RefreshCw}
            isPending={isPending || state.kind === 'checking'}
            onPress={() => void run(() => client.updates.check())}
          >
            {t('updates.check')}
          </Button>
        )}
      </div>
      {state.kind === 'idle' && state.failure !== null && (
        <Banner kind="problem" className="mt-3">
          {t.notice(state.failure)}
        </Banner>
      )}
      {failure !== null && (
        <Banner kind="problem" className="mt-3" onClose={dismiss}>
          {t.failure(failure)}
        </Banner>
      )}
      {'release' in state && <Notes release={state.release} />}
      {!('release' in state) && arrived !== null && <Notes release={arrived} />}
    </Section>
  );
}

function State({ updates }: { updates: UpdatesView }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { state, version, isAutomatic, arrived } = updates;
  switch (state.kind) {
    case 'idle':
      if (state.checkedAt === null || state.failure !== null) {
        return arrived === null ? t('updates.unknown', { version }) : t('updates.arrived', { version });
      }
      return t('updates.newest', { version, when: format.time(state.checkedAt) });
    case 'checking':
      return t('updates.checking');
    case 'available':
      return t('updates.available', { version: state.release.version });
    case 'downloading':
      return t('updates.downloading', { version: state.release.version, percent: state.percent });
    case 'ready':
      return (
        <>
          <p className="font-medium">{t('updates.ready', { version: state.release.version })}</p>
          <p className="text-second">{t(isAutomatic ? 'updates.readyByItself' : 'updates.readyByHand')}</p>
        </>
      );
    default:
      return assertNever(state);
  }
}

function Notes({ release: { version, notes } }: { release: Release }) {
  const t = useTexts();
  if (notes === null) return null;
  return (
    <div className="mt-3">
      <Folded title={t('updates.notes', { version })}>
        <p className="whitespace-pre-line text-second">{notes}</p>
      </Folded>
    </div>
  );
}
