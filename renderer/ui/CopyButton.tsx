import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classes } from '../lib/classes.ts';
import { copyText } from '../lib/clipboard.ts';
import { useTexts } from '../lib/i18n.tsx';

/** Text that is copied by pressing it, such as an address; says that it did. */
export function CopyButton(props: {
  text: string;
  label: string;
  /** What stands there instead, for what is better not seen. */
  shown?: string;
  size?: 'normal' | 'large';
  className?: string;
}) {
  const { text, label } = props;
  const t = useTexts();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={label}
      title={props.shown ?? text}
      onClick={() => void copyText(text).then(setCopied)}
      className={classes(
        'group/copy inline-flex min-w-0 items-center gap-1.5 rounded-control px-1.5 figure-text transition-state hover:bg-hover hover:text-text pointer-coarse:min-h-10',
        props.size === 'large' ? 'min-h-9 text-lg font-medium text-text' : 'h-7 text-second',
        props.className,
      )}
    >
      <span className={props.size === 'large' ? 'text-start' : 'truncate'}>{props.shown ?? text}</span>
      <Icon
        aria-hidden
        size={props.size === 'large' ? 16 : 13}
        className={classes(
          'shrink-0',
          isCopied ? 'text-running-text' : 'opacity-60 group-hover/copy:opacity-100',
        )}
      />
      <span role="status" className="sr-only">
        {isCopied ? t('action.copied') : ''}
      </span>
    </button>
  );
}
