import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { Page } from '../../ui/Page.tsx';
import { ActivityDays } from './ActivityDays.tsx';
import { ActivityStore } from './activity-store.ts';
import { isTrouble } from './entry-face.ts';

/** What happened on this Roost, day by day. */
export function ActivityPage() {
  const t = useTexts();
  return (
    <Page title={t('activity.title')} subtitle={t('activity.subtitle')} width="read">
      <Happened />
    </Page>
  );
}

function Happened() {
  const t = useTexts();
  const link = useLink();
  const [activity] = useState(() => new ActivityStore(link));
  useEffect(() => {
    activity.start();
    return () => activity[Symbol.dispose]();
  }, [activity]);
  const { status, failure, entries, hasMore, older } = useStore(activity.store);
  const [onlyTroubles, setOnlyTroubles] = useState(false);
  if (status === 'failed' && failure !== null) {
    return <Failed what={t('activity.failed')} failure={failure} onRetry={() => activity.start()} />;
  }
  if (status === 'loading') {
    return (
      <Loading className="flex flex-col gap-3">
        {['w-64', 'w-80', 'w-56', 'w-72'].map((width) => (
          <Bone key={width} className={`h-5 max-w-full ${width}`} />
        ))}
      </Loading>
    );
  }
  if (entries.length === 0) {
    return <Empty icon={History} title={t('activity.empty')} text={t('activity.emptyText')} />;
  }
  const shown: readonly ActivityEntry[] = onlyTroubles
    ? entries.filter(({ kind }) => isTrouble(kind))
    : entries;
  return (
    <>
      <fieldset className="mb-4 flex gap-1">
        <legend className="sr-only">{t('activity.which')}</legend>
        <Button kind="plain" isPressed={!onlyTroubles} onPress={() => setOnlyTroubles(false)}>
          {t('activity.everything')}
        </Button>
        <Button kind="plain" isPressed={onlyTroubles} onPress={() => setOnlyTroubles(true)}>
          {t('activity.troubles')}
        </Button>
      </fieldset>
      {shown.length === 0 && <p className="text-second">{t('activity.noTroubles')}</p>}
      <ActivityDays entries={shown} />
      {typeof older === 'object' && (
        <Banner kind="problem" className="mt-4">
          {t('activity.olderFailed')} {t.failure(older)}
        </Banner>
      )}
      {hasMore && (
        <div className="mt-5">
          <Button isPending={older === 'loading'} onPress={() => void activity.loadOlder()}>
            {t('activity.older')}
          </Button>
        </div>
      )}
    </>
  );
}
