import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** The frame of what is asked and told while a world comes in. It closes only by its own buttons and Escape. */
export function WorldDialog(props: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  onClose: () => void;
}) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      className="fixed inset-0 z-20 grid place-items-end bg-scrim sm:place-items-center"
    >
      <Modal className="w-full animate-arrive sm:max-w-md">
        <Dialog className="max-h-dvh overflow-y-auto rounded-t-card bg-raised p-5 shadow-float outline-none sm:rounded-card">
          <Heading slot="title" className="text-lg font-semibold wrap-anywhere">
            {props.title}
          </Heading>
          <div className="mt-3 flex flex-col gap-3">{props.children}</div>
          <div className="mt-5 flex flex-wrap justify-end gap-2">{props.actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
