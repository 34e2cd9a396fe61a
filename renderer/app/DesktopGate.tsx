import { type ReactNode, useEffect, useState } from 'react';
import { LinkProvider } from '../lib/daemon-context.tsx';
import { DaemonLink } from '../lib/daemon-link.ts';
import { connectPort } from '../lib/port-connection.ts';

/** The desktop app's way in: whoever sits at this PC is its owner, so nobody signs in. */
export function DesktopGate({ children }: { children: ReactNode }) {
  const [link] = useState(
    () => new DaemonLink({ connect: connectPort, maySpeak: () => Promise.resolve(true) }),
  );
  useEffect(() => {
    const opened = link.open();
    return () => opened[Symbol.dispose]();
  }, [link]);
  return <LinkProvider link={link}>{children}</LinkProvider>;
}
