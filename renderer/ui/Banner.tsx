import { CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes.ts';
import { useTexts } from '../lib/i18n.tsx';
import { Button } from './Button.tsx';

type BannerKind = 'info' | 'done' | 'problem';

const icons: Record<BannerKind, LucideIcon> = { info: Info, done: CircleCheck, problem: TriangleAlert };
const looks: Record<BannerKind, string> = {
  info: 'bg-hover',
  done: 'bg-hover',
  problem: 'bg-crashed-wash',
};
const iconLooks: Record<BannerKind, string> = {
  info: 'text-second',
  done: 'text-running-text',
  problem: 'text-crashed-text',
};

/** A sentence about what is around it, with at most one thing to do. */
export function Banner(props: {
  kind: BannerKind;
  children: ReactNode;
  action?: ReactNode;
  onClose?: () => void;
  className?: string;
}) {
  const t = useTexts();
  const Icon = icons[props.kind];
  return (
    <div
      role={props.kind === 'problem' ? 'alert' : 'status'}
      className={classes(
        'flex animate-arrive flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-3 py-2',
        looks[props.kind],
        props.className,
      )}
    >
      <Icon aria-hidden size={16} className={classes('shrink-0', iconLooks[props.kind])} />
      <div className="min-w-40 flex-1">{props.children}</div>
      {props.action}
      {props.onClose !== undefined && (
        <Button kind="plain" size="compact" icon={X} label={t('action.dismiss')} onPress={props.onClose} />
      )}
    </div>
  );
}
