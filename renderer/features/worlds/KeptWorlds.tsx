import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import type { KeptWorld } from '#shared/domain/worlds.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useDoing } from '../hosting/use-hosting.ts';

/** The worlds that made room for another one, each with the way back; nothing where there is none. */
export function KeptWorlds(props: { server: Server; kept: readonly KeptWorld[]; onChanged: () => void }) {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const { server, kept, onChanged } = props;
  const { isPending, failure, dismiss, run } = useDoing();
  const [removing, setRemoving] = useState<KeptWorld | null>(null);
  if (kept.length === 0) return null;
  const reason = server.state === 'offline' ? undefined : t('worlds.stopFirst');
  return (
    <div>
      <h3 className="font-medium">{t('worlds.kept')}</h3>
      {failure !== null && (
        <Banner kind="problem" className="mt-2" onClose={dismiss}>
          {t('worlds.notUndone')} {t.failure(failure)}
        </Banner>
      )}
      <ul className="mt-1 flex flex-col divide-y divide-line">
        {kept.map((world) => {
          const time = format.time(world.at);
          return (
            <li key={world.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
              <div className="min-w-52 flex-1">
                <p className="wrap-anywhere">
                  {t('worlds.keptSince', { places: world.places.join(', '), time })}
                </p>
                <p className="figure-text text-xs wrap-anywhere text-second">
                  {t('worlds.keptIn', { folder: world.folder, size: format.bytes(world.bytes) })}
                </p>
              </div>
              <Button
                icon={Undo2}
                label={t('worlds.putBackNamed', { time })}
                reason={reason}
                isPending={isPending}
                onPress={() =>
                  void run(async () => {
                    await client.worlds.putBack({ serverId: server.id, keptId: world.id });
                    onChanged();
                  })
                }
              >
                {t('worlds.putBack')}
              </Button>
              <Button
                kind="danger"
                icon={Trash2}
                label={t('worlds.removeNamed', { time })}
                onPress={() => setRemoving(world)}
              >
                {t('worlds.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        isOpen={removing !== null}
        title={t('worlds.removeTitle')}
        confirm={t('worlds.removeConfirm')}
        onConfirm={async () => {
          if (removing === null) return;
          await client.worlds.removeKept({ serverId: server.id, keptId: removing.id });
          onChanged();
        }}
        onClose={() => setRemoving(null)}
      >
        {removing !== null && (
          <p>
            {t('worlds.removeText', {
              places: removing.places.join(', '),
              time: format.time(removing.at),
            })}
          </p>
        )}
      </ConfirmDialog>
    </div>
  );
}
