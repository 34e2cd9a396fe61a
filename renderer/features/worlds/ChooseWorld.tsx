import { FileUp, FolderUp } from 'lucide-react';
import { useRef } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { type Brought, broughtByField } from './brought.ts';

/** Lets a person choose a world: a file, which may be an archive, or a folder. */
export function ChooseWorld({ onBrought }: { onBrought: (brought: Brought) => void }) {
  const t = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const brought = broughtByField(input.files);
    input.value = '';
    if (brought !== null) onBrought(brought);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <input ref={file} type="file" hidden onChange={(event) => take(event.target)} />
      <input
        ref={folder}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target)}
      />
      <Button icon={FileUp} onPress={() => file.current?.click()}>
        {t('worlds.bringFile')}
      </Button>
      <Button icon={FolderUp} onPress={() => folder.current?.click()}>
        {t('worlds.bringFolder')}
      </Button>
    </div>
  );
}
