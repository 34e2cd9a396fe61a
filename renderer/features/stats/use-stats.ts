import { useEffect, useState } from 'react';
import type { ServerId } from '#shared/domain/ids.ts';
import type { ServerSample, StatsPoint, StatsSpan } from '#shared/domain/stats.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';
import { withSample } from './stats-series.ts';

export interface StatsHistory {
  points: readonly StatsPoint[] | null;
  failure: Failure | null;
}

/** How often the long spans are asked for anew; the short one is fed by the live samples. */
const reloadMs: Record<StatsSpan, number | null> = { '10m': null, '6h': 30_000, '7d': 300_000 };

/** The points of a span, kept up to date while they are looked at. */
export function useStatsHistory(serverId: ServerId, span: StatsSpan): StatsHistory {
  const link = useLink();
  const [history, setHistory] = useState<StatsHistory>({ points: null, failure: null });
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      try {
        const points = await link.client.stats.history({ serverId, span }, { signal: abort.signal });
        setHistory({ points, failure: null });
      } catch (error) {
        if (!abort.signal.aborted) setHistory({ points: null, failure: failureOf(error) });
      }
    };
    const every = reloadMs[span];
    const timer = every === null ? undefined : setInterval(() => void load(), every);
    let before: ServerSample | null = null;
    const following =
      every !== null
        ? null
        : follow<ServerSample>(link, {
            open: async (client, signal) => {
              // After a lost connection there is a gap, which only the daemon can fill.
              await load();
              return client.stats.watch({ serverId }, { signal });
            },
            onEvent: (sample) => {
              const previous = before;
              before = sample;
              setHistory(({ points, failure }) => ({
                points: points === null ? null : withSample(points, sample, previous),
                failure,
              }));
            },
            onFailed: (failure) => setHistory({ points: null, failure }),
          });
    if (following === null) void load();
    return () => {
      abort.abort();
      clearInterval(timer);
      following?.[Symbol.dispose]();
    };
  }, [link, serverId, span]);
  return history;
}
