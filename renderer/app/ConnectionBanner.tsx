import { useStore } from 'zustand';
import { useLink } from '../lib/daemon-context.tsx';
import { useTexts } from '../lib/i18n.tsx';
import { useNow } from '../lib/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { StateDot } from '../ui/StateDot.tsx';

/** Says that what is on the screen is not kept up to date now, and when Roost tries again. */
export function ConnectionBanner() {
  const link = useLink();
  const state = useStore(link.state);
  if (state.kind !== 'lost') return null;
  return <LostBanner retryAt={state.retryAt} onRetry={() => link.tryNow()} />;
}

function LostBanner({ retryAt, onRetry }: { retryAt: number; onRetry: () => void }) {
  const t = useTexts();
  const now = useNow(500);
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-hover px-4 py-1.5"
    >
      <StateDot tone="moving" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{t('connection.lost')}</span>{' '}
        {/* Counting aloud would talk over everything else. */}
        <span aria-hidden className="text-second">
          {seconds > 0 ? t('connection.retryIn', { count: seconds }) : t('connection.retrying')}
        </span>
      </p>
      <Button size="compact" onPress={onRetry}>
        {t('connection.retryNow')}
      </Button>
    </div>
  );
}
