import {
  createContext,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import { isMacKeyboard, shortcutOf } from '../features/palette/keys.ts';
import { useServersStore } from '../features/servers/servers-context.tsx';
import { Boundary } from './Boundary.tsx';
import { page } from './page.tsx';
import { routes } from './routes.ts';

const Palette = page(async () => (await import('../features/palette/Palette.tsx')).Palette);
const ShortcutsSheet = page(
  async () => (await import('../features/palette/ShortcutsSheet.tsx')).ShortcutsSheet,
);

const OpenPalette = createContext<() => void>(() => undefined);

/** Opens the palette of commands. */
export function useOpenPalette(): () => void {
  return useContext(OpenPalette);
}

/** Listens to the shortcuts that work everywhere, and shows what they open. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const goBesides = useGoBesides();
  const [, go] = useLocation();
  useEffect(() => {
    const isMac = isMacKeyboard();
    const onKeyDown = (event: KeyboardEvent) => {
      const name = shortcutOf(event, isMac);
      if (name === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (name === 'palette' || name === 'sheet') setOpen((now) => (now === name ? null : name));
      else if (name === 'previous' || name === 'next') goBesides(name === 'next' ? 1 : -1);
      else go(routes[name]);
    };
    // Before the terminal, which takes what it can get.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [go, goBesides]);
  const close = useCallback(() => setOpen(null), []);
  const showShortcuts = useCallback(() => setOpen('sheet'), []);
  const openPalette = useMemo(() => () => setOpen('palette'), []);
  return (
    <OpenPalette value={openPalette}>
      {children}
      <Boundary key={open} isQuiet>
        <Suspense>
          {open === 'palette' && <Palette onClose={close} showShortcuts={showShortcuts} />}
          {open === 'sheet' && <ShortcutsSheet onClose={close} />}
        </Suspense>
      </Boundary>
    </OpenPalette>
  );
}

/** Goes to the server before or after the one on the screen; the first or last where none is. */
function useGoBesides(): (step: 1 | -1) => void {
  const servers = useServersStore();
  const [location, go] = useLocation();
  return useCallback(
    (step) => {
      const { order } = servers.store.getState();
      const at = order.findIndex((id) => location.startsWith(routes.server(id)));
      const from = at < 0 && step < 0 ? order.length : at;
      const next = order.at((from + step + order.length) % Math.max(1, order.length));
      if (next !== undefined) go(routes.server(next));
    },
    [servers, location, go],
  );
}
