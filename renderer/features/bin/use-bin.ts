import { useEffect, useState } from 'react';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import type { Failure } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';

/** The deleted servers as the daemon tells them; `kept` is null before it has. Tried anew by who draws it anew. */
export function useBin(): { kept: DeletedServer[] | null; failure: Failure | null } {
  const link = useLink();
  const [kept, setKept] = useState<DeletedServer[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const following = follow<DeletedServer[]>(link, {
      open: (client, signal) => client.bin.watch(undefined, { signal }),
      onEvent: setKept,
      onFailed: setFailure,
    });
    return () => following[Symbol.dispose]();
  }, [link]);
  return { kept, failure };
}
