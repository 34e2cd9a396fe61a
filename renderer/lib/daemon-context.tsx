import { createContext, type ReactNode, useContext } from 'react';
import type { Client } from '#shared/lib/client.ts';
import type { DaemonLink } from './daemon-link.ts';

const LinkContext = createContext<DaemonLink | null>(null);

export function LinkProvider({ link, children }: { link: DaemonLink; children: ReactNode }) {
  return <LinkContext value={link}>{children}</LinkContext>;
}

/** The way to the daemon; components ask and features follow through it, none knows the transport. */
export function useLink(): DaemonLink {
  const link = useContext(LinkContext);
  if (link === null) throw new Error('no LinkProvider above');
  return link;
}

export function useClient(): Client {
  return useLink().client;
}
