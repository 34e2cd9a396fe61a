import { ChartLine } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { type StatsPoint, type StatsSpan, statsResolutions, statsSpan } from '#shared/domain/stats.ts';
import { classes } from '../../lib/classes.ts';
import { type Format, useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { type ChartLine as Line, LineChart } from './LineChart.tsx';
import { shownMemoryLimit } from './memory-limit.ts';
import { columnsOf } from './stats-series.ts';
import { useStatsHistory } from './use-stats.ts';

/** CPU, players, memory and network over the last ten minutes, six hours or seven days. */
export function GraphsTab({ server }: { server: Server }) {
  const [span, setSpan] = useState<StatsSpan>('10m');
  const [attempt, setAttempt] = useState(0);
  return (
    <div className="mx-auto w-full max-w-[1500px] p-4 sm:p-6">
      <SpanChoice span={span} onChange={setSpan} />
      <SpanGraphs
        key={`${span} ${attempt}`}
        server={server}
        span={span}
        onRetry={() => setAttempt(attempt + 1)}
      />
    </div>
  );
}

function SpanGraphs({ server, span, onRetry }: { server: Server; span: StatsSpan; onRetry: () => void }) {
  const t = useTexts();
  const { points, failure } = useStatsHistory(server.id, span);
  if (failure !== null) return <Failed what={t('graphs.failed')} failure={failure} onRetry={onRetry} />;
  if (points === null) {
    return (
      <Loading className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Bone className="h-64" />
        <Bone className="h-64" />
        <Bone className="h-64" />
      </Loading>
    );
  }
  if (points.length === 0) {
    return <Empty icon={ChartLine} title={t('graphs.empty.title')} text={t('graphs.empty.text')} />;
  }
  return <Graphs server={server} points={points} span={span} />;
}

function SpanChoice({ span, onChange }: { span: StatsSpan; onChange: (span: StatsSpan) => void }) {
  const t = useTexts();
  return (
    <fieldset className="mb-4 inline-flex gap-0.5 rounded-control border border-line bg-raised p-0.5">
      <legend className="sr-only">{t('graphs.span.label')}</legend>
      {statsSpan.options.map((option) => (
        <label
          key={option}
          className={classes(
            'relative flex h-7 cursor-pointer items-center rounded-[5px] px-3 transition-state has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10',
            option === span ? 'bg-hover font-medium text-text' : 'text-second hover:text-text',
          )}
        >
          <input
            type="radio"
            name="span"
            className="absolute opacity-0"
            checked={option === span}
            onChange={() => onChange(option)}
          />
          {t(`graphs.span.${option}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Graphs(props: { server: Server; points: readonly StatsPoint[]; span: StatsSpan }) {
  const { server, points, span } = props;
  const t = useTexts();
  const format = useFormat();
  const now = useNow(span === '10m' ? 1000 : 30_000);
  const columns = useMemo(() => columnsOf(points, span), [points, span]);
  const last = points.at(-1);
  const memoryTop = Math.max(...points.map((point) => point.memoryBytes));
  const limit = shownMemoryLimit(server, last?.memoryLimitBytes ?? null);
  const column = (pick: (point: StatsPoint) => number | null) =>
    columns.points.map((point) => (point === null ? null : pick(point)));
  const mostPlayers = Math.max(...points.map(({ players }) => players ?? -1));
  const isNetworkKnown = points.some((point) => point.networkRxBytesPerSecond !== null);
  const common = { columns: columns.times, span, now, format };
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
      <Graph
        {...common}
        title={t('figures.cpu')}
        figures={[{ name: t('figures.cpu'), colour: 'cpu', values: column((point) => point.cpuPercent) }]}
        top={20}
        formatValue={format.percent}
        note={t('graphs.cpuNote')}
      />
      {mostPlayers >= 0 && (
        <Graph
          {...common}
          title={t('figures.players')}
          figures={[
            { name: t('figures.players'), colour: 'players', values: column(({ players }) => players) },
          ]}
          top={Math.max(4, mostPlayers)}
          formatValue={(value) => String(Math.round(value))}
        />
      )}
      <Graph
        {...common}
        title={t('figures.memory')}
        figures={[
          { name: t('figures.memory'), colour: 'memory', values: column((point) => point.memoryBytes) },
          ...(limit === null
            ? []
            : [
                {
                  name: t('figures.memoryLimit'),
                  colour: 'second',
                  isLimit: true,
                  values: column((point) => shownMemoryLimit(server, point.memoryLimitBytes)),
                },
              ]),
        ]}
        isBinary
        top={limit ?? memoryTop * 1.4}
        formatValue={format.bytes}
      />
      {isNetworkKnown ? (
        <Graph
          {...common}
          title={t('figures.network')}
          figures={[
            {
              name: t('figures.receive'),
              colour: 'receive',
              values: column((point) => point.networkRxBytesPerSecond),
            },
            {
              name: t('figures.send'),
              colour: 'send',
              values: column((point) => point.networkTxBytesPerSecond),
            },
          ]}
          isBinary
          top={1024}
          formatValue={format.rate}
        />
      ) : (
        <section
          aria-label={t('figures.network')}
          className="rounded-card border border-dashed border-line p-4"
        >
          <h2 className="font-medium text-second">{t('figures.network')}</h2>
          <p className="mt-1 text-second">
            {t('graphs.networkUntold', { environment: t(`environments.${server.environment}`) })}
          </p>
        </section>
      )}
    </div>
  );
}

interface Figure {
  name: string;
  /** A token's name. */
  colour: string;
  values: readonly (number | null)[];
  isLimit?: boolean;
}

const swatches: Record<string, string> = {
  cpu: 'bg-cpu',
  memory: 'bg-memory',
  players: 'bg-players',
  receive: 'bg-receive',
  send: 'bg-send',
};

/** One graph with its last value large; the pointer shows what was at another time. */
function Graph(props: {
  title: string;
  figures: readonly Figure[];
  columns: readonly number[];
  span: StatsSpan;
  now: number;
  isBinary?: boolean;
  top: number;
  format: Format;
  formatValue: (value: number) => string;
  note?: string;
}) {
  const t = useTexts();
  const [pointed, setPointed] = useState<number | null>(null);
  const at = pointed ?? lastKnown(props.figures[0]?.values ?? []);
  const pointedTime = pointed === null ? undefined : props.columns[pointed];
  const lines: Line[] = props.figures.map((figure) => ({
    colour: figure.colour,
    values: figure.values,
    isFilled: figure.isLimit !== true,
    isDashed: figure.isLimit === true,
  }));
  const dayTime = useMemo(
    () =>
      new Intl.DateTimeFormat(
        t.language,
        props.span === '7d' ? { weekday: 'short', hour: '2-digit' } : { hour: '2-digit', minute: '2-digit' },
      ),
    [t.language, props.span],
  );
  return (
    <section aria-label={props.title} className="rounded-card border border-line bg-raised p-4 pb-3">
      <header className="mb-2 flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <h2 className="font-medium text-second">{props.title}</h2>
        <time className="ms-auto figure-text text-second">
          {pointedTime === undefined ? '' : props.format.time(pointedTime * 1000)}
        </time>
        <dl className="flex w-full flex-wrap items-baseline gap-x-6 gap-y-1">
          {props.figures.map((figure) => {
            const value = figure.values[at];
            return (
              <div key={figure.name} className="flex items-baseline gap-2">
                <dt className={props.figures.length === 1 ? 'sr-only' : 'text-xs text-second'}>
                  {swatches[figure.colour] !== undefined && (
                    <span
                      aria-hidden
                      className={classes(
                        'me-1.5 inline-block h-0.5 w-3 align-middle',
                        swatches[figure.colour],
                      )}
                    />
                  )}
                  {figure.name}
                </dt>
                <dd
                  className={
                    figure.isLimit
                      ? 'figure-text text-second'
                      : 'text-xl font-semibold tracking-tight tabular-nums'
                  }
                >
                  {value === null || value === undefined ? t('figures.unknown') : props.formatValue(value)}
                </dd>
              </div>
            );
          })}
        </dl>
      </header>
      <LineChart
        times={props.columns}
        lines={lines}
        range={[(props.now - statsResolutions[props.span].spanMs) / 1000, props.now / 1000]}
        isBinary={props.isBinary ?? false}
        top={props.top}
        formatValue={props.formatValue}
        formatTime={(seconds) => dayTime.format(seconds * 1000)}
        onPoint={setPointed}
      />
      {props.note !== undefined && <p className="mt-1 text-xs text-second">{props.note}</p>}
    </section>
  );
}

function lastKnown(values: readonly (number | null)[]): number {
  for (let at = values.length - 1; at >= 0; at--) if (values[at] !== null) return at;
  return Math.max(0, values.length - 1);
}
