import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** Things that most people never need, one press away. */
export function Folded({
  title,
  children,
  isOpen,
  onToggle,
}: {
  title: string;
  children: ReactNode;
  isOpen?: boolean;
  onToggle?: (isOpen: boolean) => void;
}) {
  return (
    <details className="group/fold" open={isOpen} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className="flex h-8 w-fit cursor-pointer list-none items-center gap-1 rounded-control pe-2 font-medium text-second transition-state hover:text-text pointer-coarse:h-10 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={16}
          className="transition-transform duration-120 group-open/fold:rotate-90 rtl:-scale-x-100"
        />
        {title}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
