import { type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes.ts';
import type { Failure } from '../lib/failure.ts';
import { useTexts } from '../lib/i18n.tsx';
import { Button } from './Button.tsx';

/** The empty face: one sentence, one thing to do. */
export function Empty(props: { icon: LucideIcon; title: string; text?: string; action?: ReactNode }) {
  const { icon: Icon } = props;
  return (
    <div className="flex animate-arrive flex-col items-center gap-3 px-4 py-14 text-center">
      <span className="grid size-12 place-items-center rounded-card border border-line bg-raised text-second">
        <Icon aria-hidden size={22} strokeWidth={1.75} />
      </span>
      <div className="max-w-sm">
        <p className="text-md font-semibold">{props.title}</p>
        {props.text !== undefined && <p className="mt-1 text-second">{props.text}</p>}
      </div>
      {props.action}
    </div>
  );
}

/** The failed face: what failed, why, and one way on. */
export function Failed(props: { what: string; failure: Failure; onRetry?: () => void; className?: string }) {
  const t = useTexts();
  return (
    <div
      role="alert"
      className={classes(
        'flex animate-arrive flex-wrap items-start gap-3 rounded-card border border-line bg-crashed-wash p-4',
        props.className,
      )}
    >
      <TriangleAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-crashed-text" />
      <div className="min-w-48 flex-1">
        <p className="font-semibold">{props.what}</p>
        <p className="text-second">{t.failure(props.failure)}</p>
      </div>
      {props.onRetry !== undefined && (
        <Button icon={RotateCw} onPress={props.onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

/** One grey shape of the loading face, sized by its classes. */
export function Bone({ className }: { className: string }) {
  return <div className={classes('rounded-control bg-hover', className)} />;
}

/** The loading face: the final shape in grey, shown only when the wait is long enough to notice. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  const t = useTexts();
  return (
    <div role="status" className={classes('animate-appear', className)}>
      <span className="sr-only">{t('face.loading')}</span>
      <div aria-hidden className="contents">
        {children}
      </div>
    </div>
  );
}
