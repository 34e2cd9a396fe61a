import { SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { routes } from '../../app/routes.ts';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tile } from '../../ui/Tile.tsx';
import { CollectionEggs } from '../collections/CollectionEggs.tsx';
import { type Game, gamesOf, matchesSearch } from '../eggs/games.ts';
import { pictureOf } from '../eggs/pictures.ts';
import { useEggs } from '../eggs/use-eggs.ts';
import { ImportEgg } from './ImportEgg.tsx';

const grid = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,270px),1fr))] gap-3';

/** What do you want to play? */
export function AddPage() {
  return (
    <QueryScope>
      <Games />
    </QueryScope>
  );
}

function Games() {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const eggs = useEggs();
  const games = gamesOf(eggs.data ?? []);
  const shown = games.filter((game) => search === '' || matchesSearch(game, search));
  return (
    <Page title={t('add.title')} subtitle={t('add.subtitle')}>
      <div className="mb-5 max-w-2xl">
        <SearchField
          label={t('add.search')}
          placeholder={t('add.searchHint')}
          value={typed}
          onChange={setTyped}
          clear={t('add.clearSearch')}
        />
      </div>
      {eggs.isError ? (
        <Failed what={t('add.failed')} failure={failureOf(eggs.error)} onRetry={() => void eggs.refetch()} />
      ) : eggs.isPending ? (
        <Loading className={grid}>
          {[0, 1, 2, 3, 4, 5].map((index) => (
            <Bone key={index} className="h-[86px] rounded-card" />
          ))}
        </Loading>
      ) : games.length === 0 ? (
        <Empty icon={SearchX} title={t('add.empty.title')} text={t('add.empty.text')} />
      ) : shown.length === 0 ? (
        <Empty
          icon={SearchX}
          title={t('add.noMatch', { search })}
          text={t('add.noMatchText')}
          action={<Button onPress={() => setTyped('')}>{t('add.clearSearch')}</Button>}
        />
      ) : (
        <GameGrid games={shown} />
      )}
      <CollectionEggs search={search} />
      <ImportEgg />
    </Page>
  );
}

function GameGrid({ games }: { games: readonly Game[] }) {
  const t = useTexts();
  const here = games.filter((game) => game.isRunnable);
  const elsewhere = games.filter((game) => !game.isRunnable);
  return (
    <>
      <ul className={grid}>
        {here.map((game) => (
          <GameCard key={game.key} game={game} />
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <section className="mt-8">
          <h2 className="text-md font-semibold">{t('add.elsewhere')}</h2>
          <p className="mt-0.5 mb-3 text-second">{t('add.elsewhereText')}</p>
          <ul className={grid}>
            {elsewhere.map((game) => (
              <GameCard key={game.key} game={game} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function GameCard({ game }: { game: Game }) {
  const t = useTexts();
  const body = (
    <>
      <Tile name={game.name} picture={pictureOf(game.best)} size="large" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-md font-semibold text-text">{game.name}</span>
        <span className="line-clamp-2 text-second">{game.summary}</span>
        {game.reasons.map((reason) => (
          <span key={reason.code} className="mt-1.5 block text-xs text-second">
            {t.notice(reason)}
          </span>
        ))}
      </span>
    </>
  );
  const look = 'flex h-full items-start gap-3 rounded-card border border-line p-3.5';
  return (
    <li>
      {game.isRunnable ? (
        <Link
          href={routes.addEgg(game.best.id)}
          className={`${look} bg-raised transition-state hover:border-edge`}
        >
          {body}
        </Link>
      ) : (
        <div className={`${look} border-dashed`}>{body}</div>
      )}
    </li>
  );
}
