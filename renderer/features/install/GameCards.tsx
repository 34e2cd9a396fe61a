import { Link } from 'wouter';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Tile } from '../../ui/Tile.tsx';
import type { Game } from '../eggs/games.ts';
import { pictureOf } from '../eggs/pictures.ts';

const grid = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,270px),1fr))] gap-3';

/** Many games with a sentence each: those that run here, then the others with what they lack. */
export function GameCards({ games }: { games: readonly Game[] }) {
  const t = useTexts();
  const here = games.filter((game) => game.isRunnable);
  const elsewhere = games.filter((game) => !game.isRunnable);
  return (
    <>
      {here.length > 0 && (
        <ul className={grid}>
          {here.map((game) => (
            <GameCard key={game.key} game={game} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <section className={here.length === 0 ? '' : 'mt-8'}>
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
  return (
    <li>
      <Link
        href={routes.addEgg(game.best.id)}
        className={`flex h-full items-start gap-3 rounded-card border border-line p-3.5 transition-state hover:border-edge ${game.isRunnable ? 'bg-raised' : 'border-dashed'}`}
      >
        <Tile name={game.name} picture={pictureOf(game.best)} size="large" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-md font-semibold text-text">{game.name}</span>
          <span className="line-clamp-2 text-second">{t.ofEgg(game.summary)}</span>
          {game.reasons.map((reason) => (
            <span key={reason.code} className="mt-1.5 block text-xs text-second">
              {t.notice(reason)}
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
}
