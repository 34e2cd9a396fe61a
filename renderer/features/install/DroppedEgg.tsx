import { Suspense, useEffect, useEffectEvent, useState } from 'react';
import { page } from '../../app/page.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { canBeEgg, dropped, takeDropped } from '../drop/dropped.ts';

/** What it takes to bring an egg in, which most people never do. */
const BringInFile = page(async () => (await import('./BringInFile.tsx')).BringInFile);

/** Brings in the egg that was dropped somewhere in the window, and tells what came of it; else nothing. */
export function DroppedEgg() {
  const t = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const take = useEffectEvent(() => {
    const taken = takeDropped();
    if (taken !== null) setFile(taken);
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
  if (file === null) return null;
  return (
    <div className="mb-4 empty:hidden">
      {canBeEgg(file) ? (
        <Suspense>
          <BringInFile file={file} />
        </Suspense>
      ) : (
        <Banner kind="problem" onClose={() => setFile(null)}>
          {t('add.notAnEgg', { file: file.name })}
        </Banner>
      )}
    </div>
  );
}
