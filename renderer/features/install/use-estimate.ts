import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { EstimateInput } from '#shared/contract/installs.ts';
import type { DownloadEstimate } from '#shared/domain/download-estimate.ts';
import { useClient } from '../../lib/daemon-context.tsx';

/** Somebody who types a version is not asked about each letter of it. */
const settleMs = 500;
/** Steam takes its time to answer; the daemon keeps what it says. */
const askAgainMs = 2000;

/** How much an installation with these choices downloads; null until something is known of it, and where nothing is. */
export function useEstimate(wish: EstimateInput): DownloadEstimate | null {
  const client = useClient();
  const settled = useSettled(JSON.stringify(wish));
  const estimate = useQuery({
    queryKey: ['estimate', settled],
    queryFn: ({ signal }) => client.installs.estimate(JSON.parse(settled) as EstimateInput, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isLooking === true ? askAgainMs : false),
  });
  return estimate.data ?? null;
}

/** A text once it has not changed for a moment; the first at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
