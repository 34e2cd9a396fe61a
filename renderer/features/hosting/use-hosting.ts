import { useEffect, useState } from 'react';
import type { Hosting } from '#shared/domain/hosting.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';

/** Whether hosting is paused, as the daemon tells it; null before it has. */
export function useHosting(): Hosting | null {
  const link = useLink();
  const [hosting, setHosting] = useState<Hosting | null>(null);
  useEffect(() => {
    const following = follow<Hosting>(link, {
      open: (client, signal) => client.hosting.watch(undefined, { signal }),
      onEvent: setHosting,
      // Then nothing is known, and nothing is said.
      onFailed: () => setHosting(null),
    });
    return () => following[Symbol.dispose]();
  }, [link]);
  return hosting;
}

/** Something that a button began: whether it is under way, and why it failed. */
export function useDoing() {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (act: () => Promise<unknown>) => {
    setPending(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return { isPending, failure, dismiss: () => setFailure(null), run };
}
