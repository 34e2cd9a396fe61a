import { useEffect, useEffectEvent, useState } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { canBeEgg, dropped, takeDropped } from '../drop/dropped.ts';
import { BringInFaces } from './BringInFaces.tsx';
import { useBringIn } from './use-bring-in.ts';

/** Brings in the egg that was dropped somewhere in the window, and tells what came of it; else nothing. */
export function DroppedEgg() {
  const t = useTexts();
  const [refused, setRefused] = useState<string | null>(null);
  const bringIn = useBringIn();
  const take = useEffectEvent(() => {
    const file = takeDropped();
    if (file === null) return;
    setRefused(canBeEgg(file) ? null : file.name);
    if (canBeEgg(file)) {
      bringIn.begin(async () => ({ kind: 'text', name: file.name, text: await file.text() }));
    }
  });
  useEffect(() => {
    // One may have been dropped on the screen before, which led here; others come while this one is open.
    const early = setTimeout(take);
    const unsubscribe = dropped.subscribe(take);
    return () => {
      clearTimeout(early);
      unsubscribe();
    };
  }, []);
  return (
    <div className="mb-4 empty:hidden">
      {refused !== null && (
        <Banner kind="problem" onClose={() => setRefused(null)}>
          {t('add.notAnEgg', { file: refused })}
        </Banner>
      )}
      <BringInFaces bringIn={bringIn} />
    </div>
  );
}
