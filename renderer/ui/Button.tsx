import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classes } from '../lib/classes.ts';
import { HintBubble, useHint } from './Hint.tsx';

/** `primary` is the one thing to do next; a screen has one. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';

interface ButtonProps {
  children?: ReactNode;
  kind?: ButtonKind;
  size?: 'compact' | 'normal';
  icon?: LucideIcon;
  /** The name of a button that shows only its icon; it is its hint too. */
  label?: string;
  /** Why it cannot be pressed now. The button stays reachable, so that the reason can be read. */
  reason?: string | undefined;
  /** Said on hover and focus, beside what the button shows. */
  hint?: string | undefined;
  isPending?: boolean;
  isPressed?: boolean;
  type?: 'button' | 'submit';
  className?: string;
  onPress?: () => void;
}

const look: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent font-semibold hover:bg-accent-hover',
  quiet: 'border border-line bg-raised hover:bg-hover',
  plain: 'text-second hover:bg-hover hover:text-text',
  danger: 'border border-line bg-raised text-crashed-text hover:bg-crashed-wash hover:border-crashed',
};
const lookDisabled: Record<ButtonKind, string> = {
  primary: 'bg-hover text-second font-semibold',
  quiet: 'border border-line text-second opacity-70',
  plain: 'text-second opacity-70',
  danger: 'border border-line text-second opacity-70',
};

/** The classes of a button, for links that look like one. */
export function buttonClasses(kind: ButtonKind, size: 'compact' | 'normal', isIconOnly = false): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control whitespace-nowrap select-none transition-state pointer-coarse:min-h-10',
    size === 'compact' ? 'h-7 text-xs' : 'h-8',
    isIconOnly
      ? size === 'compact'
        ? 'w-7 pointer-coarse:min-w-10'
        : 'w-8 pointer-coarse:min-w-10'
      : size === 'compact'
        ? 'px-2'
        : 'px-3',
    look[kind],
  );
}

export function Button(props: ButtonProps) {
  const {
    kind = 'quiet',
    size = 'normal',
    icon: Icon,
    label,
    reason,
    isPending = false,
    type = 'button',
  } = props;
  const hintId = useId();
  const handlers = useHint(hintId);
  const isIconOnly = props.children === undefined;
  const hint = reason ?? props.hint ?? (isIconOnly ? label : undefined);
  const isDisabled = reason !== undefined || isPending;
  return (
    <>
      <button
        type={type}
        aria-disabled={isDisabled || undefined}
        aria-busy={isPending || undefined}
        aria-label={label}
        aria-pressed={props.isPressed}
        aria-describedby={hint !== undefined && hint !== label ? hintId : undefined}
        className={classes(
          buttonClasses(kind, size, isIconOnly),
          isDisabled && lookDisabled[kind],
          isDisabled && 'pointer-events-auto hover:bg-[inherit]',
          props.isPressed && 'bg-hover text-text',
          props.className,
        )}
        onClick={(event) => {
          if (isDisabled) event.preventDefault();
          else props.onPress?.();
        }}
        {...(hint === undefined ? {} : handlers)}
      >
        {Icon !== undefined && <Icon aria-hidden size={size === 'compact' ? 14 : 16} strokeWidth={2} />}
        {props.children}
      </button>
      {hint !== undefined && <HintBubble id={hintId} text={hint} />}
    </>
  );
}
