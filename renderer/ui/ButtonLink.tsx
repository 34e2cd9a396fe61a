import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type ButtonKind, buttonClasses } from './Button.tsx';

/** A link to another screen that looks like a button, because it is the thing to do next. */
export function ButtonLink(props: {
  to: string;
  kind?: ButtonKind;
  size?: 'compact' | 'normal';
  icon?: LucideIcon;
  children: ReactNode;
  onPress?: () => void;
}) {
  const { kind = 'quiet', size = 'normal', icon: Icon } = props;
  return (
    <Link
      href={props.to}
      className={buttonClasses(kind, size)}
      {...(props.onPress === undefined ? {} : { onClick: props.onPress })}
    >
      {Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={2} />}
      {props.children}
    </Link>
  );
}
