import { Trash2, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PutBackOutcome } from '#shared/contract/bin.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing } from '../hosting/use-hosting.ts';
import { BackAgain } from './BackAgain.tsx';
import { useDay } from './use-day.ts';

/** Says that a server was deleted, until when it is kept, and takes that back. */
export function UndoStrip({ deleted, onClose }: { deleted: DeletedServer; onClose: () => void }) {
  const t = useTexts();
  const day = useDay();
  const client = useClient();
  const [, navigate] = useLocation();
  const [outcome, setOutcome] = useState<PutBackOutcome | null>(null);
  const { isPending, failure, run } = useDoing();
  const undo = async () => {
    const back = await client.bin.putBack({ serverId: deleted.id });
    setOutcome(back);
    navigate(routes.server(back.server.id));
  };
  const Icon = outcome === null ? Trash2 : Undo2;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-hover px-4 py-1.5"
    >
      <Icon aria-hidden size={15} className="shrink-0 text-second" />
      <p className="min-w-0 flex-1">
        {outcome === null ? (
          <>
            <span className="font-medium">{t('bin.deleted', { server: deleted.name })}</span>{' '}
            <span className="text-second">{t('bin.keptUntil', { time: day(deleted.goesAt) })}</span>
          </>
        ) : (
          <BackAgain outcome={outcome} />
        )}
        {failure !== null && <span className="text-crashed-text"> {t.failure(failure)}</span>}
      </p>
      {outcome === null && (
        <Button size="compact" icon={Undo2} isPending={isPending} onPress={() => void run(undo)}>
          {t('bin.undo')}
        </Button>
      )}
      <Button kind="plain" size="compact" icon={X} label={t('action.dismiss')} onPress={onClose} />
    </div>
  );
}
