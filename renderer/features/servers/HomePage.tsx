import { Pause, Plus } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { page } from '../../app/page.tsx';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { recall, remember } from '../../lib/remembered.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Page } from '../../ui/Page.tsx';
import { ServerCard } from './ServerCard.tsx';
import { useServers, useServersStore } from './servers-context.tsx';

/** Nothing here yet: the screen that asks what to play, loaded only for those who see it. */
const Welcome = page(async () => (await import('../install/AddPage.tsx')).AddPage, 'add');

const PauseDialog = page(async () => (await import('../hosting/PauseDialog.tsx')).PauseDialog);

const grid = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,310px),1fr))] gap-4';

/** Begins to load what Home needs where this browser has seen no server yet: most likely the welcome comes next. */
export function prepareHome(): void {
  if (recall('hasServers') === null) void Welcome.load().catch(() => undefined);
}

/** Every server at a glance. */
export function HomePage() {
  const t = useTexts();
  const isEmpty = useServers((state) => state.status === 'ready' && state.order.length === 0);
  const runningCount = useServers(
    (state) => state.order.filter((id) => state.byId[id]?.state === 'running').length,
  );
  const total = useServers((state) => state.order.length);
  const [isPausing, setPausing] = useState(false);
  const [isWelcomeHere, setWelcomeHere] = useState(false);
  useEffect(() => {
    if (total > 0) remember('hasServers', 'yes');
    if (!isEmpty) return;
    // Where it cannot be loaded, drawing it says so.
    const show = () => setWelcomeHere(true);
    Welcome.load().then(show, show);
  }, [total, isEmpty]);
  if (isEmpty && isWelcomeHere) return <Welcome />;
  return (
    <Page
      title={t('home.title')}
      {...(total === 0 ? {} : { subtitle: t('home.summary', { running: runningCount, count: total }) })}
      actions={
        <>
          {runningCount > 0 && (
            <Button kind="plain" icon={Pause} onPress={() => setPausing(true)}>
              {t('home.pause')}
            </Button>
          )}
          <ButtonLink to={routes.add} icon={Plus}>
            {t('home.add')}
          </ButtonLink>
        </>
      }
    >
      <ServerCards />
      {isPausing && (
        <Suspense>
          <PauseDialog onClose={() => setPausing(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function ServerCards() {
  const t = useTexts();
  const servers = useServersStore();
  const { status, failure, order, byId } = useServers((state) => state);
  if (failure !== null) {
    return <Failed what={t('home.failed')} failure={failure} onRetry={() => servers.start()} />;
  }
  // A house without servers is asked what to play; until that screen is here it looks as if it were loading.
  if (status === 'loading' || order.length === 0) {
    return (
      <Loading className={grid}>
        {[0, 1, 2].map((index) => (
          <div key={index} className="rounded-card border border-line bg-raised p-4">
            <div className="flex gap-3">
              <Bone className="size-10" />
              <div className="flex-1">
                <Bone className="h-4 w-1/2" />
                <Bone className="mt-2 h-3 w-1/3" />
              </div>
            </div>
            <Bone className="mt-5 h-12 w-full" />
            <Bone className="mt-5 h-7 w-full" />
          </div>
        ))}
      </Loading>
    );
  }
  return (
    <div className={grid}>
      {order.map((id) => {
        const server = byId[id];
        return server === undefined ? null : <ServerCard key={id} server={server} />;
      })}
    </div>
  );
}
