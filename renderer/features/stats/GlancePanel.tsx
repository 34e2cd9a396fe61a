import type { ReactNode } from 'react';
import type { PlayerCount } from '#shared/domain/players.ts';
import type { Server } from '#shared/domain/server.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { useServers } from '../servers/servers-context.tsx';
import { shownMemoryLimit } from './memory-limit.ts';

/** How a server does now, beside its console where there is room. */
export function GlancePanel({ server }: { server: Server }) {
  const t = useTexts();
  const format = useFormat();
  const trail = useServers((state) => state.trails[server.id]);
  const none = t('figures.unknown');
  const latest = trail?.latest;
  const limit = shownMemoryLimit(server, latest?.memoryLimitBytes ?? null);
  const playersOf = ({ online, maximum }: PlayerCount) =>
    maximum === null ? String(online) : t('figures.playersOf', { online, maximum });
  return (
    <aside
      aria-label={t('glance.label')}
      className="hidden w-64 shrink-0 overflow-y-auto border-s border-line p-4 xl:block"
    >
      <dl className="flex flex-col gap-5">
        <Figure
          name={t('figures.cpu')}
          value={latest === undefined ? none : format.percent(latest.cpuPercent)}
        >
          <Sparkline
            values={trail?.cpuPercents ?? []}
            top={Math.max(100, ...(trail?.cpuPercents ?? []))}
            className="text-cpu"
          />
        </Figure>
        <Figure
          name={t('figures.memory')}
          value={latest === undefined ? none : format.bytes(latest.memoryBytes)}
          {...(limit === null ? {} : { of: t('figures.of', { limit: format.bytes(limit) }) })}
        >
          <Sparkline
            values={trail?.memoryBytes ?? []}
            top={limit ?? Math.max(1, ...(trail?.memoryBytes ?? [])) * 1.5}
            className="text-memory"
          />
        </Figure>
        <Figure name={t('figures.players')} value={latest?.players ? playersOf(latest.players) : null} />
        <Figure name={t('figures.disk')} value={latest?.diskBytes ? format.bytes(latest.diskBytes) : null} />
        <UptimeFigure server={server} />
      </dl>
    </aside>
  );
}

function UptimeFigure({ server }: { server: Server }) {
  const t = useTexts();
  const format = useFormat();
  const now = useNow(1000);
  return (
    <Figure
      name={t('figures.uptime')}
      value={server.startedAt === null ? t('figures.unknown') : format.duration(now - server.startedAt)}
    />
  );
}

/** A figure that is not known is left out rather than shown empty. */
function Figure(props: { name: string; value: string | null; of?: string; children?: ReactNode }) {
  if (props.value === null) return null;
  return (
    <div>
      <dt className="text-xs text-second">{props.name}</dt>
      <dd>
        <span className="text-lg font-semibold tracking-tight tabular-nums">{props.value}</span>
        {props.of !== undefined && <span className="ms-1.5 text-xs text-second">{props.of}</span>}
        {props.children}
      </dd>
    </div>
  );
}
