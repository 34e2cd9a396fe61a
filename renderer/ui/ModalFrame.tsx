import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

const widths = { narrow: 'sm:max-w-md', wide: 'sm:max-w-xl' } as const;

/** What stands before everything else until it is answered: its title and its body, at the bottom of a narrow window. */
export function ModalFrame(props: {
  isOpen?: boolean;
  title: string;
  width?: keyof typeof widths;
  /** Whether a press beside it closes it, as Escape always does. */
  isDismissable: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen={props.isOpen ?? true}
      isDismissable={props.isDismissable}
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      className="fixed inset-0 z-20 grid place-items-end bg-scrim sm:place-items-center"
    >
      <Modal className={`w-full animate-arrive ${widths[props.width ?? 'narrow']}`}>
        <Dialog className="max-h-dvh overflow-y-auto rounded-t-card bg-raised p-5 shadow-float outline-none sm:rounded-card">
          <Heading slot="title" className="text-lg font-semibold wrap-anywhere">
            {props.title}
          </Heading>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
