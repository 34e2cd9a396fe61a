import { useEffect, useState } from 'react';
import type { ServerId } from '#shared/domain/ids.ts';
import type { PlayersView } from '#shared/domain/players.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import type { Failure } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';

interface Players {
  /** Null until the daemon has told. */
  view: PlayersView | null;
  failure: Failure | null;
}

/** Who plays on a server, for as long as it is looked at. */
export function usePlayers(serverId: ServerId): Players {
  const link = useLink();
  const [players, setPlayers] = useState<Players>({ view: null, failure: null });
  useEffect(() => {
    const following = follow<PlayersView>(link, {
      open: (client, signal) => client.players.watch({ serverId }, { signal }),
      onEvent: (view) => setPlayers({ view, failure: null }),
      onFailed: (failure) => setPlayers({ view: null, failure }),
    });
    return () => following[Symbol.dispose]();
  }, [link, serverId]);
  return players;
}
