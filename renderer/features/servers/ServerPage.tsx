import { Suspense } from 'react';
import { Link } from 'wouter';
import type { ServerOffer } from '#shared/domain/offer.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes, type ServerTab, serverTabs } from '../../app/routes.ts';
import { classes } from '../../lib/classes.ts';
import type { Failure } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { later } from '../../lib/later.ts';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { StateWord } from '../../ui/StateDot.tsx';
import { EggTile } from '../eggs/EggTile.tsx';
import { InviteBanner } from '../invite/InviteBanner.tsx';
import { OfferBanner } from './OfferBanner.tsx';
import { PowerButtons } from './PowerButtons.tsx';
import { faceOf } from './server-face.ts';
import { useServer, useServers, useServersStore, useShownState } from './servers-context.tsx';

const ConsoleTab = later(async () => (await import('../console/ConsoleTab.tsx')).ConsoleTab);
const GraphsTab = later(async () => (await import('../stats/GraphsTab.tsx')).GraphsTab);
const InviteTab = later(async () => (await import('../invite/InviteTab.tsx')).InviteTab);
const PlayersTab = later(async () => (await import('../players/PlayersTab.tsx')).PlayersTab);
const SettingsTab = later(async () => (await import('../server-settings/SettingsTab.tsx')).SettingsTab);
const InstallPanel = later(async () => (await import('../install/InstallPanel.tsx')).InstallPanel);

/** One server: its header stays, the tab below changes. */
export function ServerPage({ serverId, tab }: { serverId: string; tab: string }) {
  const t = useTexts();
  const servers = useServersStore();
  const server = useServer(serverId);
  const status = useServers((state) => state.status);
  const failure = useServers((state) => state.failure);
  if (failure !== null) {
    return (
      <div className="p-4 sm:p-8">
        <Failed what={t('home.failed')} failure={failure} onRetry={() => servers.start()} />
      </div>
    );
  }
  if (status === 'loading') return <ServerLoading />;
  if (server === undefined) return <ServerGone />;
  const shownTab = serverTabs.find((name) => name === tab) ?? 'console';
  return (
    <div className="flex h-full flex-col">
      <Header server={server} tab={shownTab} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Suspense fallback={<TabLoading />}>
          <TabBody server={server} tab={shownTab} />
        </Suspense>
      </div>
    </div>
  );
}

function TabBody({ server, tab }: { server: Server; tab: ServerTab }) {
  if (tab === 'settings') return <SettingsTab server={server} />;
  if (server.install !== 'installed') return <InstallPanel server={server} />;
  if (tab === 'invite') return <InviteTab server={server} />;
  if (tab === 'players') return <PlayersTab server={server} />;
  return tab === 'graphs' ? <GraphsTab server={server} /> : <ConsoleTab server={server} />;
}

function Header({ server, tab }: { server: Server; tab: ServerTab }) {
  const t = useTexts();
  const face = faceOf(server, useShownState(server));
  return (
    <header className="border-b border-line px-4 pt-3 sm:px-6 sm:pt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
        <EggTile eggId={server.eggId} name={server.eggName} />
        <div className="min-w-0 flex-1 basis-40">
          <h1 title={server.name} className="truncate text-lg leading-tight font-semibold tracking-tight">
            {server.name}
          </h1>
          <div className="flex min-h-7 flex-wrap items-center gap-x-3">
            <span role="status">
              <StateWord tone={face.tone}>{t(face.word)}</StateWord>
            </span>
            {server.lanAddress !== null && (
              <CopyButton
                text={server.lanAddress}
                label={t('servers.copyAddress', { address: server.lanAddress })}
              />
            )}
          </div>
        </div>
        <PowerButtons server={server} />
      </div>
      <Notices server={server} />
      {tab !== 'invite' && server.install === 'installed' && <InviteBanner server={server} />}
      <Tabs server={server} tab={tab} />
    </header>
  );
}

/** What last went wrong and what it asks for, where that stays in sight until it is put right. */
function Notices({ server }: { server: Server }) {
  const t = useTexts();
  const servers = useServersStore();
  const refusal = useServers((state) => state.refusals[server.id]);
  if (server.install !== 'installed' && refusal === undefined) return null;
  const offer = server.install === 'installed' ? server.offer : null;
  return (
    <>
      {refusal !== undefined && !isSaidByOffer(refusal, offer) && (
        <Banner kind="problem" className="mt-3" onClose={() => servers.dismissRefusal(server.id)}>
          {t.failure(refusal)}
        </Banner>
      )}
      {refusal === undefined &&
        server.notice !== null &&
        !isSaidByOffer({ kind: 'notice', notice: server.notice }, offer) && (
          <Banner kind="problem" className="mt-3">
            {t.notice(server.notice)}
          </Banner>
        )}
      {offer !== null && <OfferBanner server={server} offer={offer} />}
    </>
  );
}

/** The offer says the same, with a button. */
function isSaidByOffer(failure: Failure, offer: ServerOffer | null): boolean {
  return offer?.code === 'eula' && failure.kind === 'notice' && failure.notice.code === 'server.eula-needed';
}

function Tabs({ server, tab }: { server: Server; tab: ServerTab }) {
  const t = useTexts();
  const isInstalled = server.install === 'installed';
  const names = isInstalled ? serverTabs : (['console', 'settings'] as const);
  return (
    <nav aria-label={t('servers.tabs.label')} className="mt-2 -mb-px flex gap-1 overflow-x-auto">
      {names.map((name) => (
        <Link
          key={name}
          href={routes.server(server.id, name)}
          aria-current={name === tab ? 'page' : undefined}
          className={classes(
            'border-b-2 px-2.5 py-2 whitespace-nowrap transition-state -outline-offset-2 pointer-coarse:py-3',
            name === tab
              ? 'border-text font-medium text-text'
              : 'border-transparent text-second hover:text-text',
          )}
        >
          {t(name === 'console' && !isInstalled ? 'servers.tabs.install' : `servers.tabs.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

function ServerLoading() {
  return (
    <Loading className="flex h-full flex-col">
      <div className="flex items-center gap-4 border-b border-line px-6 py-4">
        <Bone className="size-10" />
        <div className="flex-1">
          <Bone className="h-5 w-44" />
          <Bone className="mt-2 h-4 w-28" />
        </div>
        <Bone className="h-8 w-52" />
      </div>
      <div className="flex-1 p-6">
        <Bone className="h-full w-full" />
      </div>
    </Loading>
  );
}

function TabLoading() {
  return (
    <Loading className="min-h-80 flex-1 p-4 sm:p-6">
      <Bone className="h-full min-h-72 w-full" />
    </Loading>
  );
}

function ServerGone() {
  const t = useTexts();
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-3 px-4 text-center">
      <h1 className="text-lg font-semibold">{t('servers.gone')}</h1>
      <ButtonLink to={routes.home}>{t('app.toHome')}</ButtonLink>
    </div>
  );
}
