import { Pause, Play } from 'lucide-react';
import type { PauseKind } from '#shared/domain/hosting.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing, useHosting } from './use-hosting.ts';

/** The two ways to pause hosting, or the one to go on. */
export function HostingChoice({ onDone }: { onDone?: () => void }) {
  const t = useTexts();
  const client = useClient();
  const hosting = useHosting();
  const { isPending, failure, dismiss, run } = useDoing();
  const doing = (act: () => Promise<unknown>) =>
    void run(async () => {
      await act();
      onDone?.();
    });
  const pause = (servers: PauseKind) => doing(() => client.hosting.pause({ servers }));
  const isPaused = hosting !== null && hosting.paused !== null;
  return (
    <>
      {isPaused ? (
        <Button icon={Play} isPending={isPending} onPress={() => doing(() => client.hosting.resume())}>
          {t('strip.resume')}
        </Button>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2">
          <li>
            <Button icon={Pause} isPending={isPending} onPress={() => pause('stop')}>
              {t('hosting.pauseStop')}
            </Button>
            <p className="mt-1 text-xs text-second">{t('hosting.pauseStopText')}</p>
          </li>
          <li>
            <Button icon={Pause} isPending={isPending} onPress={() => pause('keep')}>
              {t('hosting.pauseKeep')}
            </Button>
            <p className="mt-1 text-xs text-second">{t('hosting.pauseKeepText')}</p>
          </li>
        </ul>
      )}
      {failure !== null && (
        <Banner kind="problem" className="mt-3" onClose={dismiss}>
          {t.failure(failure)}
        </Banner>
      )}
    </>
  );
}
