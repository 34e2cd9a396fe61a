import { EyeOff, UserRound, Users } from 'lucide-react';
import { useState } from 'react';
import type { Player, PlayersView } from '#shared/domain/players.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { usePlayers } from './use-players.ts';

/** Who plays on a server and since when, as far as its game tells. */
export function PlayersTab({ server }: { server: Server }) {
  const [attempt, setAttempt] = useState(0);
  return (
    <div className="mx-auto w-full max-w-3xl p-4 sm:p-6">
      <Playing key={attempt} server={server} onRetry={() => setAttempt(attempt + 1)} />
    </div>
  );
}

function Playing({ server, onRetry }: { server: Server; onRetry: () => void }) {
  const t = useTexts();
  const { view, failure } = usePlayers(server.id);
  if (failure !== null) return <Failed what={t('players.failed')} failure={failure} onRetry={onRetry} />;
  if (view === null) return <PlayersLoading />;
  switch (view.kind) {
    case 'offline':
      return <Empty icon={Users} title={t('players.offline.title')} text={t('players.offline.text')} />;
    case 'untold':
      return (
        <Empty
          icon={EyeOff}
          title={t('players.untold.title')}
          text={t('players.untold.text')}
          action={<ButtonLink to={routes.server(server.id)}>{t('players.untold.action')}</ButtonLink>}
        />
      );
    case 'asking':
      return <Asking isUp={server.state === 'running'} />;
    case 'silent':
      return <Silent since={view.since} />;
    case 'known':
      return view.online === 0 ? <Nobody view={view} /> : <Known view={view} />;
  }
}

function PlayersLoading() {
  return (
    <Loading className="flex flex-col gap-3">
      <Bone className="h-8 w-40" />
      {['w-56', 'w-64', 'w-48'].map((width) => (
        <Bone key={width} className={`h-9 max-w-full ${width}`} />
      ))}
    </Loading>
  );
}

/** Neither empty nor failed: the game has not told yet, or not got so far. */
function Asking({ isUp }: { isUp: boolean }) {
  const t = useTexts();
  const face = isUp ? 'asking' : 'starting';
  return <Empty icon={Users} title={t(`players.${face}.title`)} text={t(`players.${face}.text`)} />;
}

function Silent({ since }: { since: number }) {
  const t = useTexts();
  const format = useFormat();
  const duration = format.duration(useNow(10_000) - since);
  return <Banner kind="problem">{t('players.silent', { duration })}</Banner>;
}

type KnownView = Extract<PlayersView, { kind: 'known' }>;

/** The header has the button for friends. */
function Nobody({ view }: { view: KnownView }) {
  const t = useTexts();
  return (
    <Empty
      icon={Users}
      title={t('players.nobody.title')}
      text={
        view.maximum === null ? t('players.nobody.text') : t('players.nobody.room', { count: view.maximum })
      }
    />
  );
}

function Known({ view: { online, maximum, players } }: { view: KnownView }) {
  const t = useTexts();
  return (
    <section aria-labelledby="players-title">
      <h2 id="players-title" role="status" className="text-xl font-semibold tracking-tight tabular-nums">
        {maximum === null
          ? t('servers.playersOnly', { count: online })
          : t('servers.players', { online, maximum })}
      </h2>
      {players.length < online && (
        <p className="mt-1 text-second">
          {players.length === 0
            ? t('players.nameless')
            : t('players.someNames', { count: players.length, online })}
        </p>
      )}
      {players.length > 0 && (
        <ul className="mt-4 overflow-hidden rounded-card border border-line bg-raised">
          {players.map((player, index) => (
            // Two players of some games may have one name.
            // oxlint-disable-next-line react/no-array-index-key -- the list has no other order of its own
            <PlayerRow key={`${player.name} ${index}`} player={player} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PlayerRow({ player: { name, since } }: { player: Player }) {
  const t = useTexts();
  const format = useFormat();
  const now = useNow(10_000);
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5 first:border-t-0">
      <UserRound aria-hidden size={16} strokeWidth={1.9} className="shrink-0 text-second" />
      <span className="min-w-0 flex-1 truncate font-medium" title={name}>
        {name}
      </span>
      {since !== null && (
        <time
          dateTime={new Date(since).toISOString()}
          title={format.time(since)}
          className="figure-text shrink-0 text-second"
        >
          {t('players.for', { duration: format.duration(now - since) })}
        </time>
      )}
    </li>
  );
}
