import { FolderOpen } from 'lucide-react';
import type { ServerId } from '#shared/domain/ids.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { isDesktop } from '../../lib/desktop.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing } from '../hosting/use-hosting.ts';

/** Opens a server's folder, or Roost's own, in the system's file manager; in a browser there is none. */
export function OpenFolder({ serverId }: { serverId?: ServerId }) {
  const t = useTexts();
  const client = useClient();
  const { isPending, failure, dismiss, run } = useDoing();
  if (!isDesktop()) return null;
  return (
    <>
      <Button
        icon={FolderOpen}
        isPending={isPending}
        onPress={() => void run(() => client.desktop.openFolder({ serverId }))}
      >
        {t('desktop.openFolder')}
      </Button>
      {failure !== null && (
        <Banner kind="problem" onClose={dismiss}>
          {t.failure(failure)}
        </Banner>
      )}
    </>
  );
}
