import { useEffect, useState } from 'react';
import type { UpdatesView } from '#shared/domain/updates.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { follow } from '../../lib/follow.ts';

/** How far the desktop app is with an update of itself; null where it has none, and before it has told. */
export function useUpdates(): UpdatesView | null {
  const link = useLink();
  const [updates, setUpdates] = useState<UpdatesView | null>(null);
  useEffect(() => {
    let isAbsent = false;
    const following = follow<{ updates: UpdatesView | null }>(link, {
      open: (client, signal) => client.updates.watch(undefined, { signal }),
      onEvent: (event) => {
        isAbsent = event.updates === null;
        setUpdates(event.updates);
      },
      onFailed: () => setUpdates(null),
      // Where there is nothing to follow the stream ends at once.
      isComplete: () => isAbsent,
    });
    return () => following[Symbol.dispose]();
  }, [link]);
  return updates;
}
