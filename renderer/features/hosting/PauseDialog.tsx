import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { ModalFrame } from '../../ui/ModalFrame.tsx';
import { HostingChoice } from './HostingChoice.tsx';

/** Asks how hosting is to be paused. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  return (
    <ModalFrame title={t('hosting.pause')} width="wide" isDismissable onClose={onClose}>
      <p className="mt-2 mb-4 text-second">{t('hosting.text')}</p>
      <HostingChoice onDone={onClose} />
      <div className="mt-5 flex justify-end">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </ModalFrame>
  );
}
