import { History, House, type LucideIcon, Plus, Search, Settings } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { Server } from '#shared/domain/server.ts';
import { isMacKeyboard, keyNames, shortcuts } from '../features/palette/keys.ts';
import { faceOf } from '../features/servers/server-face.ts';
import { useServers, useShownState } from '../features/servers/servers-context.tsx';
import { classes } from '../lib/classes.ts';
import { useTexts } from '../lib/i18n.tsx';
import { Mark } from '../ui/Mark.tsx';
import { StateDot } from '../ui/StateDot.tsx';
import { routes } from './routes.ts';
import { useOpenPalette } from './Shortcuts.tsx';

/** The way around: three places and the servers. A bar at the bottom where the window is narrow. */
export function Rail() {
  const t = useTexts();
  const [location] = useLocation();
  return (
    <nav
      aria-label={t('rail.label')}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] sm:static sm:h-dvh sm:w-15 sm:shrink-0 sm:flex-col sm:border-t-0 sm:border-e sm:p-2 lg:w-58 lg:p-3"
    >
      <div className="hidden items-center gap-2 px-1.5 pt-1 pb-4 sm:flex lg:px-2">
        <Mark className="size-6" />
        <span className="hidden text-md font-semibold tracking-tight lg:block">{t('app.name')}</span>
      </div>
      <FindButton />
      <Place to={routes.home} icon={House} label={t('rail.home')} isHere={location === routes.home} />
      <Place to={routes.add} icon={Plus} label={t('rail.add')} isHere={location.startsWith(routes.add)} />
      <Place
        to={routes.activity}
        icon={History}
        label={t('rail.activity')}
        isHere={location === routes.activity}
      />
      <ServerLinks location={location} />
      <div className="flex flex-1 sm:mt-auto sm:flex-none">
        <Place
          to={routes.settings}
          icon={Settings}
          label={t('rail.settings')}
          isHere={location === routes.settings}
        />
      </div>
    </nav>
  );
}

const placeLook =
  'flex items-center gap-2.5 rounded-control transition-state hover:bg-hover hover:text-text sm:h-9 sm:w-full sm:justify-center lg:justify-start lg:px-2.5';

function Place(props: { to: string; icon: LucideIcon; label: string; isHere: boolean }) {
  const { icon: Icon } = props;
  return (
    <Link
      href={props.to}
      title={props.label}
      aria-current={props.isHere ? 'page' : undefined}
      className={classes(
        placeLook,
        'h-14 flex-1 flex-col justify-center gap-0.5 text-xs sm:mb-0.5 sm:h-9 sm:flex-none sm:flex-row sm:gap-2.5 sm:text-sm',
        props.isHere ? 'font-medium text-text sm:bg-hover' : 'text-second',
      )}
    >
      <Icon aria-hidden size={18} strokeWidth={props.isHere ? 2.25 : 1.9} />
      <span className="sm:sr-only lg:not-sr-only">{props.label}</span>
    </Link>
  );
}

/** The palette for those who do not know its shortcut yet. */
function FindButton() {
  const t = useTexts();
  const openPalette = useOpenPalette();
  return (
    <button
      type="button"
      title={t('rail.find')}
      onClick={openPalette}
      className={classes(placeLook, 'mb-2 hidden border border-line text-second sm:flex')}
    >
      <Search aria-hidden size={16} />
      <span className="sm:sr-only lg:not-sr-only">{t('rail.find')}</span>
      <kbd aria-hidden className="ms-auto hidden font-sans text-xs lg:block">
        {keyNames(shortcuts.palette, isMacKeyboard(), (key) => t(`key.${key}`)).join(' ')}
      </kbd>
    </button>
  );
}

function ServerLinks({ location }: { location: string }) {
  const t = useTexts();
  const order = useServers((state) => state.order);
  const byId = useServers((state) => state.byId);
  if (order.length === 0) return <div className="hidden flex-1 sm:block" />;
  return (
    <div className="hidden min-h-0 flex-1 flex-col sm:flex">
      <h2 className="mt-4 mb-1 hidden px-2.5 text-xs text-second lg:block">{t('rail.servers')}</h2>
      <ul className="mt-3 min-h-0 flex-1 overflow-y-auto overscroll-contain lg:mt-0">
        {order.map((id) => {
          const server = byId[id];
          if (server === undefined) return null;
          return (
            <li key={id}>
              <ServerLink server={server} isHere={location.startsWith(routes.server(id))} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ServerLink({ server, isHere }: { server: Server; isHere: boolean }) {
  const t = useTexts();
  const face = faceOf(server, useShownState(server));
  return (
    <Link
      href={routes.server(server.id)}
      title={server.name}
      aria-current={isHere ? 'page' : undefined}
      className={classes(placeLook, 'h-8', isHere ? 'bg-hover font-medium text-text' : 'text-second')}
    >
      <span className="grid size-4.5 shrink-0 place-items-center">
        <StateDot tone={face.tone} label={t(face.word)} />
      </span>
      <span className="min-w-0 truncate sm:sr-only lg:not-sr-only lg:truncate">{server.name}</span>
    </Link>
  );
}
