import { Suspense, useEffect, useRef } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { HomePage } from '../features/servers/HomePage.tsx';
import { ServersProvider } from '../features/servers/servers-context.tsx';
import { useTexts } from '../lib/i18n.tsx';
import { later } from '../lib/later.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Bone, Loading } from '../ui/Faces.tsx';
import { Boundary } from './Boundary.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { page } from './page.tsx';
import { Rail } from './Rail.tsx';
import { routes } from './routes.ts';
import { Shortcuts } from './Shortcuts.tsx';
import { useChosenLanguage } from './use-chosen-language.ts';

// Home is the first thing to see and comes with the window; the rest comes when it is opened.
const ActivityPage = page(async () => (await import('../features/activity/ActivityPage.tsx')).ActivityPage);
const AddPage = page(async () => (await import('../features/install/AddPage.tsx')).AddPage, 'add');
const GalleryPage = page(async () => (await import('../features/gallery/GalleryPage.tsx')).GalleryPage);
const NewServerPage = page(async () => (await import('../features/install/NewServerPage.tsx')).NewServerPage);
const ServerPage = page(async () => (await import('../features/servers/ServerPage.tsx')).ServerPage);
const SettingsPage = page(async () => (await import('../features/settings/SettingsPage.tsx')).SettingsPage);
const TakeInPage = page(async () => (await import('../features/bring-in/TakeInPage.tsx')).TakeInPage);

/** Rarely there; its few words came with the window. */
const Strips = later(async () => (await import('../features/desktop/Strips.tsx')).Strips);

/** Needed only once somebody drags a file. */
const DropInto = later(async () => (await import('../features/drop/DropInto.tsx')).DropInto);

/** The window: the rail, and beside it the screen of the address. */
export function Shell() {
  useChosenLanguage();
  const t = useTexts();
  const main = useRef<HTMLElement>(null);
  const [location] = useLocation();
  const place = location.split('/').slice(0, 3).join('/');
  const lastPlace = useRef(place);
  useEffect(() => {
    // A new screen is read from its beginning, by eye and by screen reader.
    if (lastPlace.current === place) return;
    lastPlace.current = place;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [place]);
  return (
    <ServersProvider>
      <Shortcuts>
        <a
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:start-2 focus:z-30 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
        >
          {t('app.skip')}
        </a>
        <div className="flex h-dvh flex-col sm:flex-row">
          <Rail />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <ConnectionBanner />
            <Boundary isQuiet>
              <Suspense>
                <Strips />
                <DropInto />
              </Suspense>
            </Boundary>
            <main ref={main} tabIndex={-1} id="main" className="min-h-0 flex-1 overflow-y-auto pb-14 sm:pb-0">
              <Boundary key={place}>
                <Suspense fallback={<PageLoading />}>
                  <Switch>
                    <Route path={routes.home}>
                      <HomePage />
                    </Route>
                    <Route path={routes.add}>
                      <AddPage />
                    </Route>
                    <Route path={routes.takeIn}>
                      <TakeInPage />
                    </Route>
                    <Route path="/add/:eggId">
                      {({ eggId }) => <NewServerPage key={eggId} eggId={eggId} />}
                    </Route>
                    <Route path="/servers/:serverId/:tab?">
                      {({ serverId, tab }) => (
                        <ServerPage key={serverId} serverId={serverId} tab={tab ?? 'console'} />
                      )}
                    </Route>
                    <Route path={routes.activity}>
                      <ActivityPage />
                    </Route>
                    <Route path={routes.gallery}>
                      <GalleryPage />
                    </Route>
                    <Route path={routes.settings}>
                      <SettingsPage />
                    </Route>
                    <Route>
                      <NotFound />
                    </Route>
                  </Switch>
                </Suspense>
              </Boundary>
            </main>
          </div>
        </div>
      </Shortcuts>
    </ServersProvider>
  );
}

function PageLoading() {
  return (
    <Loading className="px-4 py-7 sm:px-8">
      <Bone className="h-8 w-56" />
      <Bone className="mt-8 h-40 w-full max-w-3xl" />
    </Loading>
  );
}

function NotFound() {
  const t = useTexts();
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-3 px-4 text-center">
      <h1 className="text-lg font-semibold">{t('app.notFound')}</h1>
      <ButtonLink to={routes.home}>{t('app.toHome')}</ButtonLink>
    </div>
  );
}
