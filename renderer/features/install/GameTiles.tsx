import { TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { routes } from '../../app/routes.ts';
import { classes } from '../../lib/classes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Bone, Loading } from '../../ui/Faces.tsx';
import { Tile } from '../../ui/Tile.tsx';
import type { Game } from '../eggs/games.ts';
import { pictureOf } from '../eggs/pictures.ts';

const grid = 'grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-4 2xl:grid-cols-6';

/** The games that people ask for most, large enough to be found by their pictures. */
export function GameTiles({ games }: { games: readonly Game[] }) {
  return (
    <ul className={grid}>
      {games.map((game) => (
        <GameTile key={game.key} game={game} />
      ))}
    </ul>
  );
}

export function GameTilesLoading() {
  return (
    <Loading className={grid}>
      {Array.from({ length: 12 }, (_, index) => (
        <Bone key={index} className="h-[154px] rounded-card" />
      ))}
    </Loading>
  );
}

function GameTile({ game }: { game: Game }) {
  const t = useTexts();
  const picture = pictureOf(game.best);
  return (
    <li>
      <Link
        href={routes.addEgg(game.best.id)}
        className={classes(
          'group flex h-full flex-col overflow-hidden rounded-card border transition-state hover:border-edge',
          game.isRunnable ? 'border-line bg-raised' : 'border-dashed border-line',
        )}
      >
        <span className="relative grid h-20 place-items-center overflow-hidden bg-sunken">
          {/* The game's own colour, taken from its picture. */}
          {picture !== undefined && (
            <img
              src={picture}
              alt=""
              className={classes(
                'absolute inset-0 size-full scale-150 object-cover blur-2xl transition-state',
                game.isRunnable ? 'opacity-45 group-hover:opacity-70' : 'opacity-20',
              )}
            />
          )}
          <span className={classes('relative', !game.isRunnable && 'opacity-60')}>
            <Tile name={game.name} picture={picture} size="large" />
          </span>
        </span>
        <span className="min-w-0 px-3 pt-2 pb-2.5">
          <span className="block truncate font-semibold text-text">{game.name}</span>
          {game.isRunnable ? (
            <span className="line-clamp-2 text-xs text-second">{t.ofEgg(game.summary)}</span>
          ) : (
            <span className="flex items-center gap-1 text-xs text-second">
              <TriangleAlert aria-hidden size={12} className="shrink-0 text-moving-text" />
              {t('add.notReady')}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
