import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PackagePlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CollectionEgg, EggCategory } from '#shared/domain/collection.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { BringInFaces } from '../install/BringInFaces.tsx';
import { useBringIn } from '../install/use-bring-in.ts';
import { ListLoading } from './ListLoading.tsx';

const shownAtOnce = 30;

/** What the places have of what was searched for. */
export function CollectionFound({ search }: { search: string }) {
  const t = useTexts();
  const client = useClient();
  const [category, setCategory] = useState<EggCategory | null>(null);
  const bringIn = useBringIn();
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['collections', 'search', search, category],
    queryFn: ({ signal }) =>
      client.collections.search(
        { text: search, limit: shownAtOnce, ...(category === null ? {} : { category }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  if (found.isError) {
    return (
      <Failed
        className="mt-3"
        what={t('collections.failed')}
        failure={failureOf(found.error)}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (found.isPending) return <ListLoading />;
  const { eggs, total, categories } = found.data;
  const all = categories.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p className="mt-0.5 text-second">{t('collections.text')}</p>
      <div role="group" aria-label={t('collections.categories')} className="mt-3 flex flex-wrap gap-1.5">
        <Chip isChosen={category === null} onPress={() => setCategory(null)}>
          {t('collections.all', { count: all })}
        </Chip>
        {categories.map((each) => (
          <Chip
            key={each.category}
            isChosen={category === each.category}
            onPress={() => setCategory(each.category)}
          >
            {t(`collections.category.${each.category}`, { count: each.count })}
          </Chip>
        ))}
      </div>
      {eggs.length === 0 ? (
        <p className="mt-4 text-second">{t('collections.noMatch')}</p>
      ) : (
        <ul className="mt-3 divide-y divide-line border-y border-line">
          {eggs.map((egg) => {
            const key = `${egg.collectionId} ${egg.path}`;
            return (
              <Row
                key={key}
                egg={egg}
                isPending={bringIn.isPending}
                onBringIn={() => {
                  setChosen(key);
                  bringIn.begin(() =>
                    Promise.resolve({ kind: 'collection', collectionId: egg.collectionId, path: egg.path }),
                  );
                }}
              >
                {chosen === key && <BringInFaces bringIn={bringIn} />}
              </Row>
            );
          })}
        </ul>
      )}
      {total > eggs.length && eggs.length > 0 && (
        <p className="mt-2 text-xs text-second">{t('collections.shown', { shown: eggs.length, total })}</p>
      )}
    </>
  );
}

function Row(props: {
  egg: CollectionEgg;
  isPending: boolean;
  onBringIn: () => void;
  /** What came of bringing it in. */
  children: ReactNode;
}) {
  const t = useTexts();
  const { egg } = props;
  return (
    <li className="py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <p className="font-medium">
            {egg.name}{' '}
            {egg.author !== '' && (
              <span className="font-normal text-xs text-second">
                {t('collections.from', { author: egg.author })}
              </span>
            )}
          </p>
          <p className="line-clamp-2 text-second">{egg.description}</p>
        </div>
        <Button
          size="compact"
          icon={PackagePlus}
          label={t('collections.bringInNamed', { egg: egg.name })}
          reason={props.isPending ? t('face.loading') : undefined}
          onPress={props.onBringIn}
        >
          {t('collections.bringIn')}
        </Button>
      </div>
      {props.children}
    </li>
  );
}
