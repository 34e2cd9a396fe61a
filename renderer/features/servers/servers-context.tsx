import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Server } from '#shared/domain/server.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { EggPictures } from '../eggs/EggTile.tsx';
import { type ServersState, ServersStore, shownState } from './servers-store.ts';

const ServersContext = createContext<ServersStore | null>(null);

/** Follows all servers while it is on the screen. */
export function ServersProvider({ children }: { children: ReactNode }) {
  const link = useLink();
  const [servers] = useState(() => new ServersStore(link));
  useEffect(() => {
    servers.start();
    return () => servers[Symbol.dispose]();
  }, [servers]);
  const byId = useStore(servers.store, (state) => state.byId);
  const eggIds = useMemo(() => [...new Set(Object.values(byId).map((server) => server.eggId))], [byId]);
  return (
    <ServersContext value={servers}>
      <EggPictures eggIds={eggIds}>{children}</EggPictures>
    </ServersContext>
  );
}

export function useServersStore(): ServersStore {
  const store = useContext(ServersContext);
  if (store === null) throw new Error('no ServersProvider above');
  return store;
}

export function useServers<Part>(select: (state: ServersState) => Part): Part {
  return useStore(useServersStore().store, select);
}

/** One server; undefined when there is none (any more). */
export function useServer(serverId: string): Server | undefined {
  return useServers((state) => state.byId[serverId]);
}

export function useShownState(server: Server) {
  return useServers((state) => shownState(server, state.expected[server.id]));
}
