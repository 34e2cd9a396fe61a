import { useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import type { FoundWorld, KeptWorld } from '#shared/domain/worlds.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Brought } from './brought.ts';
import { ReadingFace } from './ReadingFace.tsx';
import { useReading } from './use-reading.ts';
import { WorldDialog } from './WorldDialog.tsx';

interface Done {
  world: FoundWorld;
  kept: KeptWorld | null;
  isUndone: boolean;
}

/** Brings a world into a server: sends it, shows what was found, asks, puts it in, and offers to undo that. */
export function BringWorldDialog(props: { server: Server; brought: Brought; onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const { server, brought, onClose } = props;
  const [chosen, setChosen] = useState(0);
  const [isPending, setPending] = useState(false);
  const [failed, setFailed] = useState<{ what: string; failure: Failure } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const reading = useReading(brought, { serverId: server.id }, done !== null);
  const isRunning = server.state !== 'offline';
  const attempt = async (what: string, act: () => Promise<void>) => {
    setPending(true);
    setFailed(null);
    try {
      await act();
    } catch (error) {
      setFailed({ what, failure: failureOf(error) });
    } finally {
      setPending(false);
    }
  };
  const putIn = async () => {
    if (reading.step !== 'found') return;
    const world = { uploadId: reading.uploadId, index: chosen };
    const put = await client.worlds.putIn({ serverId: server.id, world, stopFirst: isRunning });
    setDone({ ...put, isUndone: false });
  };
  const undo = async (before: Done & { kept: KeptWorld }) => {
    await client.worlds.putBack({ serverId: server.id, keptId: before.kept.id, stopFirst: isRunning });
    setDone({ ...before, isUndone: true });
  };
  const title = t('worlds.bringTitle', { server: server.name });
  const problem = failed !== null && (
    <Banner kind="problem">
      {failed.what} {t.failure(failed.failure)}
    </Banner>
  );
  if (done !== null) {
    const { world, kept, isUndone } = done;
    return (
      <WorldDialog
        title={title}
        onClose={onClose}
        actions={
          <>
            {kept !== null && !isUndone && (
              <Button
                isPending={isPending}
                onPress={() => void attempt(t('worlds.notUndone'), () => undo({ ...done, kept }))}
              >
                {t('worlds.undo')}
              </Button>
            )}
            <Button kind="primary" onPress={onClose}>
              {t('worlds.close')}
            </Button>
          </>
        }
      >
        <Banner kind="done">
          {isUndone
            ? t('worlds.undone', { world: world.name })
            : t('worlds.isIn', { world: world.name, server: server.name })}
        </Banner>
        {kept !== null && !isUndone && (
          <p className="wrap-anywhere text-second">{t('worlds.isKept', { folder: kept.folder })}</p>
        )}
        {problem}
      </WorldDialog>
    );
  }
  return (
    <WorldDialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t(reading.step === 'failed' ? 'worlds.close' : 'action.cancel')}</Button>
          {reading.step === 'found' && (
            <Button
              kind="primary"
              isPending={isPending}
              onPress={() => void attempt(t('worlds.notDone'), putIn)}
            >
              {t(isRunning ? 'worlds.stopAndPutIn' : 'worlds.putIn')}
            </Button>
          )}
        </>
      }
    >
      <ReadingFace name={brought.name} reading={reading} chosen={chosen} onChoose={setChosen} />
      {reading.step === 'found' && (
        <div className="flex flex-col gap-2 text-second">
          <p>{t('worlds.makesRoom')}</p>
          {isRunning && <p>{t('worlds.isRunning', { server: server.name })}</p>}
        </div>
      )}
      {problem}
    </WorldDialog>
  );
}
