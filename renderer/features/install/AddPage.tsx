import { FolderInput, PackagePlus, SearchX } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { routes } from '../../app/routes.ts';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { later } from '../../lib/later.ts';
import { QueryScope } from '../../lib/query.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Bone, Empty, Failed } from '../../ui/Faces.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { WhenSeen } from '../../ui/WhenSeen.tsx';
import { CollectionEggs } from '../collections/CollectionEggs.tsx';
import { categoriesOf, type GameCategory, isOfCategory } from '../eggs/categories.ts';
import { searchGames } from '../eggs/game-search.ts';
import { type Game, gamesOf } from '../eggs/games.ts';
import { broughtIn, popularOf } from '../eggs/popular.ts';
import { useEggs } from '../eggs/use-eggs.ts';
import { PcFacts } from '../environments/PcFacts.tsx';
import { WorldWaiting } from '../worlds/WorldWaiting.tsx';
import { DroppedEgg } from './DroppedEgg.tsx';
import { GameCards } from './GameCards.tsx';
import { GameTiles, GameTilesLoading } from './GameTiles.tsx';

/** Its fields weigh more than the rest of the first screen, and stand below it. */
const ImportEgg = later(async () => (await import('./ImportEgg.tsx')).ImportEgg);

/** How many games are offered before anybody asks for more. */
const tileCount = 12;

/** Which of the games are shown: the first ones, all, or those of one kind. */
type Shown = 'popular' | 'all' | GameCategory;

/** What do you want to play? The first screen of all, and the one behind “Add”. */
export function AddPage() {
  return (
    <QueryScope>
      <Choose />
    </QueryScope>
  );
}

function Choose() {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('popular');
  const search = useDeferredValue(typed.trim());
  const eggs = useEggs();
  const others = useRef<HTMLDivElement>(null);
  const games = gamesOf(eggs.data ?? []);
  return (
    <Page title={t('add.title')} subtitle={t('add.subtitle')}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <div className="min-w-60 max-w-2xl flex-1">
          <SearchField
            label={t('add.search')}
            placeholder={t('add.searchHint')}
            value={typed}
            onChange={setTyped}
            clear={t('add.clearSearch')}
          />
        </div>
        <Button
          kind="plain"
          icon={PackagePlus}
          onPress={() => {
            others.current?.focus({ preventScroll: true });
            others.current?.scrollIntoView();
          }}
        >
          {t('add.ownEgg')}
        </Button>
        <ButtonLink to={routes.takeIn} kind="plain" icon={FolderInput}>
          {t('add.ownServer')}
        </ButtonLink>
      </div>
      <DroppedEgg />
      <WorldWaiting />
      {eggs.isError ? (
        <Failed what={t('add.failed')} failure={failureOf(eggs.error)} onRetry={() => void eggs.refetch()} />
      ) : eggs.isPending ? (
        <GameTilesLoading />
      ) : games.length === 0 ? (
        <Empty icon={SearchX} title={t('add.empty.title')} text={t('add.empty.text')} />
      ) : search === '' ? (
        <Games games={games} shown={shown} onShow={setShown} />
      ) : (
        <Found games={games} search={search} onClear={() => setTyped('')} />
      )}
      {search === '' && <PcFacts />}
      <div ref={others} tabIndex={-1} className="scroll-mt-4">
        <CollectionEggs search={search} />
        <WhenSeen placeholder={<Bone className="mt-8 h-36 w-full max-w-2xl" />}>
          <ImportEgg />
        </WhenSeen>
      </div>
    </Page>
  );
}

function Games(props: { games: readonly Game[]; shown: Shown; onShow: (shown: Shown) => void }) {
  const t = useTexts();
  const { games, shown, onShow } = props;
  const own = broughtIn(games);
  const hasMore = games.length > tileCount;
  const category = shown === 'popular' || shown === 'all' ? null : shown;
  return (
    <>
      {hasMore && (
        <div role="group" aria-label={t('add.kinds')} className="mb-3 flex flex-wrap gap-1.5">
          <Chip isChosen={shown === 'popular'} onPress={() => onShow('popular')}>
            {t('add.popular')}
          </Chip>
          <Chip isChosen={shown === 'all'} onPress={() => onShow('all')}>
            {t('add.all', { count: games.length })}
          </Chip>
          {categoriesOf(games).map(({ category: each, count }) => (
            <Chip key={each} isChosen={shown === each} onPress={() => onShow(each)}>
              {t(`add.category.${each}`, { count })}
            </Chip>
          ))}
        </div>
      )}
      {shown === 'popular' ? (
        <>
          <GameTiles games={popularOf(games, tileCount)} />
          {own.length > 0 && (
            <section className="mt-6">
              <h2 className="mb-3 text-md font-semibold">{t('add.own')}</h2>
              <GameCards games={own} />
            </section>
          )}
        </>
      ) : (
        <GameCards games={games.filter((game) => category === null || isOfCategory(game, category))} />
      )}
    </>
  );
}

function Found(props: { games: readonly Game[]; search: string; onClear: () => void }) {
  const t = useTexts();
  const found = searchGames(props.games, props.search, t.ofEgg);
  if (found.length > 0) return <GameCards games={found} />;
  return (
    <Empty
      icon={SearchX}
      title={t('add.noMatch', { search: props.search })}
      text={t('add.noMatchText')}
      action={<Button onPress={props.onClear}>{t('add.clearSearch')}</Button>}
    />
  );
}
