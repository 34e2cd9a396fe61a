import { useEffect } from 'react';
import { useClient } from '../lib/daemon-context.tsx';
import { useChooseLanguage } from '../lib/i18n.tsx';

/** Has the window speak what was chosen in Settings, also on another device. */
export function useChosenLanguage(): void {
  const client = useClient();
  const choose = useChooseLanguage();
  useEffect(() => {
    const asking = new AbortController();
    client.system.settings(undefined, { signal: asking.signal }).then(
      ({ language }) => choose(language),
      // Without an answer it goes on as it began.
      () => undefined,
    );
    return () => asking.abort();
  }, [client, choose]);
}
