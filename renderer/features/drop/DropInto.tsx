import { PackagePlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { dropped } from './dropped.ts';

/** Lets a file be dropped anywhere in the window, and leads to the screen that brings eggs in. */
export function DropInto() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [isOver, setOver] = useState(false);
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
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      dropped.setState({ file });
      navigate(routes.add);
    };
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => abort.abort();
  }, [navigate]);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-30 grid animate-arrive place-items-center rounded-card border-2 border-dashed border-accent bg-scrim">
      <p className="flex items-center gap-2 rounded-control bg-raised px-4 py-3 text-md font-semibold shadow-float">
        <PackagePlus aria-hidden size={20} />
        {t('app.drop')}
      </p>
    </div>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
