import { Play } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Step } from './Step.tsx';

/** Starts the Docker that is on this PC, and waits until it answers. */
export function StartDocker({ onStarted }: { onStarted: () => Promise<void> }) {
  const t = useTexts();
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async () => {
    setPending(true);
    setFailure(null);
    try {
      await client.system.startDocker();
      await onStarted();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Step title={t('notHere.startDocker')} text={t('notHere.startDockerText')}>
        <Button kind="primary" icon={Play} isPending={isPending} onPress={() => void start()}>
          {t('notHere.startDocker')}
        </Button>
      </Step>
      {failure !== null && (
        <Failed className="mt-3" what={t('notHere.startDockerFailed')} failure={failure} />
      )}
    </>
  );
}
