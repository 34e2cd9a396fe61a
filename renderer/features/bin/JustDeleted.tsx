import { useEffect, useState } from 'react';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { page } from '../../app/page.tsx';
import { useLink } from '../../lib/daemon-context.tsx';
import { follow } from '../../lib/follow.ts';

/** Loaded with its texts when there is something to undo. */
const UndoStrip = page(async () => (await import('./UndoStrip.tsx')).UndoStrip);

/** Offers to put back what was deleted while this window was open, on every screen, until it is answered. */
export function JustDeleted() {
  const link = useLink();
  const [fresh, setFresh] = useState<DeletedServer | null>(null);
  useEffect(() => {
    let known: ReadonlySet<string> | null = null;
    const following = follow<DeletedServer[]>(link, {
      open: (client, signal) => client.bin.watch(undefined, { signal }),
      onEvent: (kept) => {
        // What was there when the window opened is in Settings.
        const added =
          known === null ? undefined : kept.find(({ id, isGoing }) => !isGoing && !known?.has(id));
        known = new Set(kept.map(({ id }) => id));
        if (added !== undefined) setFresh(added);
      },
      onFailed: () => undefined,
    });
    return () => following[Symbol.dispose]();
  }, [link]);
  if (fresh === null) return null;
  return <UndoStrip key={`${fresh.id} ${fresh.deletedAt}`} deleted={fresh} onClose={() => setFresh(null)} />;
}
