import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';

const openAfterMs = 350;
const gapPixels = 6;

/** What a control passes on so that its hint shows on hover and focus, and goes on Escape. */
export interface HintHandlers {
  onPointerEnter(event: PointerEvent): void;
  onPointerLeave(): void;
  onFocus(event: FocusEvent): void;
  onBlur(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Shows a hint beside the control that has the handlers. The bubble lives in the top layer, so nothing cuts it off. */
export function useHint(bubbleId: string): HintHandlers {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (control: Element) => {
    const element = document.getElementById(bubbleId);
    if (element === null || !control.isConnected) return;
    element.showPopover();
    place(element, control.getBoundingClientRect());
  };
  const hide = () => {
    clearTimeout(timer.current);
    const element = document.getElementById(bubbleId);
    if (element?.matches(':popover-open')) element.hidePopover();
  };
  return {
    onPointerEnter: ({ currentTarget, pointerType }) => {
      if (pointerType === 'touch') return;
      timer.current = setTimeout(() => show(currentTarget), openAfterMs);
    },
    onPointerLeave: hide,
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(':focus-visible')) show(currentTarget);
    },
    onBlur: hide,
    onKeyDown: (event) => {
      if (event.key === 'Escape') hide();
    },
  };
}

/** Below the control, or above where there is no room, and never over the window's edge. */
function place(element: HTMLElement, control: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const isBelow = control.bottom + gapPixels + height < innerHeight;
  const left = Math.min(Math.max(8, control.left + control.width / 2 - width / 2), innerWidth - width - 8);
  element.style.left = `${left}px`;
  element.style.top = `${isBelow ? control.bottom + gapPixels : control.top - gapPixels - height}px`;
}

export function HintBubble({ id, text }: { id: string; text: string }) {
  return (
    <span
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 max-w-72 rounded-control bg-raised px-2.5 py-1.5 text-start text-xs font-normal whitespace-normal text-text shadow-float"
    >
      {text}
    </span>
  );
}
