import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PutBackOutcome } from '#shared/contract/bin.ts';
import type { DeletedServer } from '#shared/domain/bin.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Section } from '../../ui/Page.tsx';
import { BackAgain } from './BackAgain.tsx';
import { DeletedRow } from './DeletedRow.tsx';
import { DeleteForGood } from './DeleteForGood.tsx';
import { KeepDays } from './KeepDays.tsx';
import { useBin } from './use-bin.ts';

/** The servers that were deleted lately: putting them back, removing them for good, and how long they are kept. */
export function DeletedSection({ days }: { days: number }) {
  const t = useTexts();
  const [tries, setTries] = useState(0);
  return (
    <Section title={t('bin.title')} text={t('bin.text')}>
      <Kept key={tries} onRetry={() => setTries(tries + 1)} />
      <div className="mt-5">
        <KeepDays days={days} />
      </div>
    </Section>
  );
}

function Kept({ onRetry }: { onRetry: () => void }) {
  const t = useTexts();
  const { kept, failure } = useBin();
  const [back, setBack] = useState<PutBackOutcome | null>(null);
  const [going, setGoing] = useState<DeletedServer | null>(null);
  if (failure !== null) return <Failed what={t('bin.failed')} failure={failure} onRetry={onRetry} />;
  if (kept === null) {
    return (
      <Loading>
        <Bone className="h-12 w-full" />
      </Loading>
    );
  }
  return (
    <>
      {back !== null && (
        <Banner kind="done" className="mb-3" onClose={() => setBack(null)}>
          <BackAgain outcome={back} />
        </Banner>
      )}
      {kept.length === 0 ? (
        <p className="flex items-center gap-2 text-second">
          <Trash2 aria-hidden size={16} className="shrink-0" />
          {t('bin.none')}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {kept.map((deleted) => (
            <DeletedRow
              key={deleted.id}
              deleted={deleted}
              onBack={setBack}
              onDelete={() => setGoing(deleted)}
            />
          ))}
        </ul>
      )}
      {going !== null && <DeleteForGood key={going.id} deleted={going} onClose={() => setGoing(null)} />}
    </>
  );
}
