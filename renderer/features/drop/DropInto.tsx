import { PackagePlus } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { page } from '../../app/page.tsx';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { type Brought, broughtByDrop } from '../worlds/brought.ts';
import { canBeEgg, dropped } from './dropped.ts';

const DroppedWorld = page(async () => (await import('../worlds/DroppedWorld.tsx')).DroppedWorld);

/** Lets a file or a folder be dropped anywhere: an egg leads to the screen that brings eggs in, all else is a world. */
export function DropInto() {
  const t = useTexts();
  const [location, navigate] = useLocation();
  const [isOver, setOver] = useState(false);
  const [world, setWorld] = useState<{ brought: Brought; serverId: string | null } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser opens the file in the window's place.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      // A place that takes files of its own has had it already.
      if (!hasFiles(event) || event.defaultPrevented || event.dataTransfer === null) return;
      event.preventDefault();
      const file = event.dataTransfer.files[0];
      if (file !== undefined && canBeEgg(file)) {
        dropped.setState({ file });
        navigate(routes.add);
        return;
      }
      const serverId = /^\/servers\/([^/]+)/.exec(location)?.[1] ?? null;
      void takeWorld(event.dataTransfer, serverId);
    };
    const takeWorld = async (transfer: DataTransfer, serverId: string | null) => {
      const brought = await broughtByDrop(transfer);
      if (brought !== null) setWorld({ brought, serverId });
    };
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => abort.abort();
  }, [navigate, location]);
  return (
    <>
      {world !== null && (
        <Suspense>
          <DroppedWorld {...world} onClose={() => setWorld(null)} />
        </Suspense>
      )}
      {isOver && (
        <div className="pointer-events-none fixed inset-3 z-30 grid animate-arrive place-items-center rounded-card border-2 border-dashed border-accent bg-scrim">
          <p className="flex items-center gap-2 rounded-control bg-raised px-4 py-3 text-md font-semibold shadow-float">
            <PackagePlus aria-hidden size={20} />
            {t('app.drop')}
          </p>
        </div>
      )}
    </>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
