import { Pause, Play } from 'lucide-react';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing, useHosting } from './use-hosting.ts';

/** Says on every screen that hosting is paused, because no start works until it goes on. */
export function HostingStrip() {
  const t = useTexts();
  const client = useClient();
  const hosting = useHosting();
  const { isPending, failure, run } = useDoing();
  const paused = hosting?.paused ?? null;
  if (paused === null) return null;
  const { length } = paused.waiting;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-hover px-4 py-1.5"
    >
      <Pause aria-hidden size={15} className="shrink-0 text-second" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{t(paused.servers === 'stop' ? 'strip.stopped' : 'strip.kept')}</span>
        {length > 0 && <span className="text-second"> {t('strip.waiting', { count: length })}</span>}
        {failure !== null && <span className="text-crashed-text"> {t.failure(failure)}</span>}
      </p>
      <Button
        size="compact"
        icon={Play}
        isPending={isPending}
        onPress={() => void run(() => client.hosting.resume())}
      >
        {t('strip.resume')}
      </Button>
    </div>
  );
}
