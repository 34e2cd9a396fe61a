import { Trash2, Undo2 } from 'lucide-react';
import type { PutBackOutcome } from '#shared/contract/bin.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing } from '../hosting/use-hosting.ts';
import { useDay } from './use-day.ts';

/** One deleted server: what it was, what it takes, when it goes, and the two things to do about it. */
export function DeletedRow(props: {
  deleted: DeletedServer;
  onBack: (outcome: PutBackOutcome) => void;
  onDelete: () => void;
}) {
  const t = useTexts();
  const format = useFormat();
  const day = useDay();
  const client = useClient();
  const { isPending, failure, run } = useDoing();
  const { id, name, eggName, bytes, goesAt, isGoing } = props.deleted;
  const size = bytes === null ? t('bin.measuring') : format.bytes(bytes);
  const facts = { game: eggName, size, time: day(goesAt) };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
      <div className="min-w-52 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-second">{t(isGoing ? 'bin.going' : 'bin.facts', facts)}</p>
        {failure !== null && (
          <p role="alert" className="text-crashed-text">
            {t.failure(failure)}
          </p>
        )}
      </div>
      {!isGoing && (
        <div className="flex flex-wrap gap-2">
          <Button
            icon={Undo2}
            label={t('bin.putBackNamed', { server: name })}
            isPending={isPending}
            onPress={() => void run(async () => props.onBack(await client.bin.putBack({ serverId: id })))}
          >
            {t('bin.putBack')}
          </Button>
          <Button
            kind="plain"
            icon={Trash2}
            label={t('bin.deleteNamed', { server: name })}
            onPress={props.onDelete}
          >
            {t('bin.delete')}
          </Button>
        </div>
      )}
    </li>
  );
}
