import { Suspense } from 'react';
import { page } from '../../app/page.tsx';
import { routes } from '../../app/routes.ts';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { ListLoading } from './ListLoading.tsx';
import { useCollections } from './use-collections.ts';

/** Only for those who have such places; it can bring an egg in, which takes more than to show games. */
const CollectionFound = page(async () => (await import('./CollectionFound.tsx')).CollectionFound);

/** The eggs of the places in Settings, found by what was typed above, each one press away. */
export function CollectionEggs({ search }: { search: string }) {
  const t = useTexts();
  const collections = useCollections();
  const hasSome = (collections.data?.length ?? 0) > 0;
  return (
    <section className="mt-8 max-w-4xl">
      <h2 className="text-md font-semibold">{t('collections.title')}</h2>
      {collections.isError ? (
        <Failed
          className="mt-3"
          what={t('collections.failed')}
          failure={failureOf(collections.error)}
          onRetry={() => void collections.refetch()}
        />
      ) : collections.isPending ? (
        <ListLoading />
      ) : hasSome ? (
        <Suspense fallback={<ListLoading />}>
          <CollectionFound search={search} />
        </Suspense>
      ) : (
        <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-second">{t('collections.none')}</p>
          <ButtonLink to={routes.settings} kind="quiet" size="compact">
            {t('collections.toSettings')}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
