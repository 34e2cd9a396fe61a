import { type ReactNode, useState } from 'react';
import { type Failure, failureOf } from '../lib/failure.ts';
import { useTexts } from '../lib/i18n.tsx';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { ModalFrame } from './ModalFrame.tsx';

/** Asks before something that cannot be undone: names what happens, and shows why it did not where it fails. */
export function ConfirmDialog(props: {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  kind?: 'primary' | 'danger';
  /** Why it cannot be confirmed yet. */
  reason?: string | undefined;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}) {
  const t = useTexts();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const close = () => {
    setFailure(null);
    props.onClose();
  };
  const confirm = async () => {
    setPending(true);
    setFailure(null);
    try {
      await props.onConfirm();
      close();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <ModalFrame isOpen={props.isOpen} title={props.title} isDismissable={!isPending} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (props.reason === undefined) void confirm();
        }}
      >
        <div className="mt-2 flex flex-col gap-3 text-second">{props.children}</div>
        {failure !== null && (
          <Banner kind="problem" className="mt-3">
            {t.failure(failure)}
          </Banner>
        )}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onPress={close}>{t('action.cancel')}</Button>
          <Button kind={props.kind ?? 'danger'} type="submit" reason={props.reason} isPending={isPending}>
            {props.confirm}
          </Button>
        </div>
      </form>
    </ModalFrame>
  );
}
