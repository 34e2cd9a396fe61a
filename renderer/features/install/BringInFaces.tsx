import { Suspense } from 'react';
import { page } from '../../app/page.tsx';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { EggProblems } from '../eggs/EggProblems.tsx';
import type { BringIn, Imported } from './use-bring-in.ts';

/** They come with their texts, which the games on offer have no time to wait for. */
const EggUpdate = page(async () => (await import('./EggUpdate.tsx')).EggUpdate);
const NotHere = page(async () => (await import('../eggs/NotHere.tsx')).NotHere);

/** What came of bringing an egg in: why it failed, what it would change, or that it is here. */
export function BringInFaces({ bringIn }: { bringIn: BringIn }) {
  const t = useTexts();
  const { failure, update, imported, isPending, apply, cancel } = bringIn;
  return (
    <>
      {failure !== null && <Failed className="mt-4" what={t('import.failed')} failure={failure} />}
      {update !== null && (
        <Suspense>
          <EggUpdate preview={update} isPending={isPending} onApply={apply} onCancel={cancel} />
        </Suspense>
      )}
      {imported !== null && <ImportResult imported={imported} />}
    </>
  );
}

function ImportResult({ imported }: { imported: Imported }) {
  const t = useTexts();
  const { egg, updated, problems } = imported;
  const isRunnable = egg.runnable.environments.length > 0;
  return (
    <div className="mt-4 flex flex-col gap-2">
      <Banner
        kind="done"
        action={
          isRunnable && (
            <ButtonLink to={routes.addEgg(egg.id)} kind="primary" size="compact">
              {t('import.use')}
            </ButtonLink>
          )
        }
      >
        {t(updated ? 'import.updated' : 'import.done', { egg: egg.name })}
      </Banner>
      {!isRunnable && (
        <Suspense>
          <NotHere eggs={[egg]} />
        </Suspense>
      )}
      <EggProblems problems={problems} />
    </div>
  );
}
