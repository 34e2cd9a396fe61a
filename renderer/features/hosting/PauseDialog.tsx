import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { HostingChoice } from './HostingChoice.tsx';

/** Asks how hosting is to be paused. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="fixed inset-0 z-20 grid place-items-end bg-scrim sm:place-items-center"
    >
      <Modal className="w-full animate-arrive sm:max-w-xl">
        <Dialog className="rounded-t-card bg-raised p-5 shadow-float outline-none sm:rounded-card">
          <Heading slot="title" className="text-lg font-semibold">
            {t('hosting.pause')}
          </Heading>
          <p className="mt-2 mb-4 text-second">{t('hosting.text')}</p>
          <HostingChoice onDone={onClose} />
          <div className="mt-5 flex justify-end">
            <Button onPress={onClose}>{t('action.cancel')}</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
