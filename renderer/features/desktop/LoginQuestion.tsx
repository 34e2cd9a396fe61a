import { useEffect, useState } from 'react';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing } from '../hosting/use-hosting.ts';

/** Asked once, not on the first day: whether Roost may start when the person signs in. Never in a browser. */
export function LoginQuestion() {
  const t = useTexts();
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const { isPending, failure, run } = useDoing();
  useEffect(() => {
    const asked = new AbortController();
    client.desktop.show(undefined, { signal: asked.signal }).then(
      (desktop) => setAsking(desktop?.asksOpenAtLogin ?? false),
      // A question that nobody needed; the settings have it, too.
      () => undefined,
    );
    return () => asked.abort();
  }, [client]);
  if (!isAsking) return null;
  const answer = (openAtLogin: boolean) =>
    void run(async () => {
      await client.desktop.update({ openAtLogin });
      setAsking(false);
    });
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-hover px-4 py-1.5"
    >
      <p className="min-w-0 flex-1">
        {t('strip.openAtLogin')}
        {failure !== null && <span className="text-crashed-text"> {t.failure(failure)}</span>}
      </p>
      <Button size="compact" isPending={isPending} onPress={() => answer(true)}>
        {t('strip.yes')}
      </Button>
      <Button size="compact" kind="plain" isPending={isPending} onPress={() => answer(false)}>
        {t('strip.no')}
      </Button>
    </div>
  );
}
