import { useEffect, useState } from 'react';
import type { Connection } from '#shared/lib/client.ts';
import type { CheckPlugin } from '#shared/lib/response-check.ts';
import { DaemonLink } from './daemon-link.ts';
import { LateCheck } from './late-check.ts';

/**
 * A link to the daemon that is open for as long as the component is there.
 *
 * @param connect makes the next connection, which checks what comes with the given plugin
 * @param maySpeak as in `DaemonLink`
 */
export function useNewLink(
  connect: (check: CheckPlugin) => Connection,
  maySpeak: () => Promise<boolean>,
): DaemonLink {
  const [{ link, check }] = useState(() => {
    const late = new LateCheck();
    return { link: new DaemonLink({ connect: () => connect(late.plugin()), maySpeak }), check: late };
  });
  useEffect(() => {
    const stack = new DisposableStack();
    stack.use(link.open());
    stack.use(check.start());
    return () => stack.dispose();
  }, [link, check]);
  return link;
}
