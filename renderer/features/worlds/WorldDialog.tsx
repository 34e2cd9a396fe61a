import type { ReactNode } from 'react';
import { ModalFrame } from '../../ui/ModalFrame.tsx';

/** The frame of what is asked and told while a world comes in. It closes only by its own buttons and Escape. */
export function WorldDialog(props: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  onClose: () => void;
}) {
  return (
    <ModalFrame title={props.title} isDismissable={false} onClose={props.onClose}>
      <div className="mt-3 flex flex-col gap-3">{props.children}</div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">{props.actions}</div>
    </ModalFrame>
  );
}
