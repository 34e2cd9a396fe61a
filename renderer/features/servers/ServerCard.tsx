import { Link } from 'wouter';
import type { PlayerCount } from '#shared/domain/players.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { Banner } from '../../ui/Banner.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { StateWord } from '../../ui/StateDot.tsx';
import { EggTile } from '../eggs/EggTile.tsx';
import { MainPowerButton } from './PowerButtons.tsx';
import { faceOf } from './server-face.ts';
import { useServers, useServersStore, useShownState } from './servers-context.tsx';

/** A server on Home: what it is, how it does, and the one thing to do with it. */
export function ServerCard({ server }: { server: Server }) {
  const t = useTexts();
  const face = faceOf(server, useShownState(server));
  return (
    <article
      aria-label={server.name}
      className="relative flex flex-col rounded-card border border-line bg-raised transition-state hover:border-edge"
    >
      <div className="flex items-start gap-3 p-4 pb-3">
        <EggTile eggId={server.eggId} name={server.eggName} />
        <div className="min-w-0 flex-1">
          <h2 title={server.name} className="truncate text-md font-semibold">
            {/* The whole card is the link; buttons lie above it. */}
            <Link
              href={routes.server(server.id)}
              className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
            >
              {server.name}
            </Link>
          </h2>
          <p title={server.eggName} className="truncate text-second">
            {server.eggName}
          </p>
        </div>
        <StateWord tone={face.tone}>{t(face.word)}</StateWord>
      </div>
      <CardFigures server={server} />
      <CardProblem server={server} />
      <div className="mt-auto flex items-center gap-2 border-t border-line px-3 py-2">
        <div className="relative min-w-0 flex-1">
          {server.lanAddress !== null && (
            <CopyButton
              text={server.lanAddress}
              label={t('servers.copyAddress', { address: server.lanAddress })}
              className="max-w-full"
            />
          )}
        </div>
        <div className="relative">
          <MainPowerButton server={server} />
        </div>
      </div>
    </article>
  );
}

/** CPU and memory with their last minute while it runs; quiet words while it does not. */
function CardFigures({ server }: { server: Server }) {
  const t = useTexts();
  const format = useFormat();
  const trail = useServers((state) => state.trails[server.id]);
  if (trail === undefined) {
    return <p className="flex h-[76px] items-center px-4 pb-3 text-second">{t(restingText(server))}</p>;
  }
  const { latest } = trail;
  return (
    <div className="px-4 pb-3">
      <dl className="grid grid-cols-2 gap-4">
        <div>
          <dt className="flex items-baseline justify-between gap-2 text-xs text-second">
            {t('figures.cpu')}
            <span className="figure-text whitespace-nowrap text-text">
              {format.percent(latest.cpuPercent)}
            </span>
          </dt>
          <dd>
            <Sparkline
              values={trail.cpuPercents}
              top={Math.max(100, ...trail.cpuPercents)}
              className="text-cpu"
            />
          </dd>
        </div>
        <div>
          <dt className="flex items-baseline justify-between gap-2 text-xs text-second">
            {t('figures.memory')}
            <span className="figure-text whitespace-nowrap text-text">
              {format.bytes(latest.memoryBytes)}
            </span>
          </dt>
          <dd>
            <Sparkline
              values={trail.memoryBytes}
              top={latest.memoryLimitBytes ?? Math.max(...trail.memoryBytes) * 1.5}
              className="text-memory"
            />
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-xs text-second">
        {latest.players === null ? <Uptime server={server} /> : <Playing players={latest.players} />}
      </p>
    </div>
  );
}

/** How many play, and how many may where the game tells. */
function Playing({ players: { online, maximum } }: { players: PlayerCount }) {
  const t = useTexts();
  if (maximum === null) return <>{t('servers.playersOnly', { count: online })}</>;
  return <>{t('servers.players', { online, maximum })}</>;
}

function restingText(server: Server) {
  switch (server.install) {
    case 'installing':
      return 'servers.resting.installing';
    case 'failed':
      return 'servers.resting.failed';
    case 'none':
      return 'servers.resting.none';
    case 'installed':
      return server.state === 'offline' ? 'servers.resting.offline' : 'servers.resting.moving';
  }
}

/** How long the process has been up, counting. */
export function Uptime({ server }: { server: Server }) {
  const t = useTexts();
  const format = useFormat();
  const now = useNow(1000);
  if (server.startedAt === null) return null;
  return <>{t('servers.upFor', { duration: format.duration(now - server.startedAt) })}</>;
}

function CardProblem({ server }: { server: Server }) {
  const t = useTexts();
  const servers = useServersStore();
  const refusal = useServers((state) => state.refusals[server.id]);
  if (refusal === undefined && server.notice === null) return null;
  return (
    <div className="relative px-3 pb-3">
      <Banner
        kind="problem"
        {...(refusal === undefined ? {} : { onClose: () => servers.dismissRefusal(server.id) })}
      >
        {refusal !== undefined ? t.failure(refusal) : server.notice !== null && t.notice(server.notice)}
      </Banner>
    </div>
  );
}
