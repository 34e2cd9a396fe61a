import type { ReactNode } from 'react';
import { LinkProvider } from '../lib/daemon-context.tsx';
import { connectPort } from '../lib/port-connection.ts';
import { useNewLink } from '../lib/use-new-link.ts';

/** The desktop app's way in: whoever sits at this PC is its owner, so nobody signs in. */
export function DesktopGate({ children }: { children: ReactNode }) {
  const link = useNewLink(connectPort, () => Promise.resolve(true));
  return <LinkProvider link={link}>{children}</LinkProvider>;
}
