import { FolderSearch } from 'lucide-react';
import { useClient } from '../../lib/daemon-context.tsx';
import { isDesktop } from '../../lib/desktop.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDoing } from '../hosting/use-hosting.ts';

/** Lets the person choose a folder of this PC in the system's own dialog; a browser has no such thing. */
export function ChooseFolder({ onChosen }: { onChosen: (folder: string) => void }) {
  const t = useTexts();
  const client = useClient();
  const { isPending, run } = useDoing();
  if (!isDesktop()) return null;
  return (
    <Button
      icon={FolderSearch}
      isPending={isPending}
      onPress={() =>
        void run(async () => {
          const { folder } = await client.desktop.chooseFolder();
          if (folder !== null) onChosen(folder);
        })
      }
    >
      {t('desktop.chooseFolder')}
    </Button>
  );
}
