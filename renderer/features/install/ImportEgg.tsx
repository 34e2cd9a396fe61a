import { FileUp, Link2 } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { classes } from '../../lib/classes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { BringInFaces } from './BringInFaces.tsx';
import { eggFileEndings, eggFileSource } from './egg-file.ts';
import { useBringIn } from './use-bring-in.ts';

/** Brings an egg in from a file or an address, and tells what was wrong with it. */
export function ImportEgg() {
  const t = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState('');
  const [isOver, setOver] = useState(false);
  const bringIn = useBringIn(() => setUrl(''));
  const { isPending } = bringIn;
  const bringInFile = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    bringIn.begin(() => eggFileSource(chosen));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    bringInFile(event.dataTransfer.files[0]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop; the button does the same
    <section
      aria-label={t('import.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classes(
        'mt-8 max-w-2xl rounded-card border border-dashed p-4 transition-state',
        isOver ? 'border-accent bg-accent-wash' : 'border-edge',
      )}
    >
      <h2 className="text-md font-semibold">{t('import.title')}</h2>
      <p className="mt-0.5 text-second">{t('import.text')}</p>
      <form
        className="mt-4 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') bringIn.begin(() => Promise.resolve({ kind: 'url', url: url.trim() }));
        }}
      >
        <input
          ref={file}
          type="file"
          accept={eggFileEndings}
          hidden
          onChange={(event) => {
            bringInFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button icon={FileUp} isPending={isPending} onPress={() => file.current?.click()}>
          {t('import.file')}
        </Button>
        <div className="min-w-56 flex-1">
          <TextField
            label={t('import.url')}
            type="url"
            value={url}
            onChange={setUrl}
            placeholder="https://"
          />
        </div>
        <Button
          type="submit"
          icon={Link2}
          isPending={isPending}
          reason={url.trim() === '' ? t('import.urlMissing') : undefined}
        >
          {t('import.fetch')}
        </Button>
      </form>
      <BringInFaces bringIn={bringIn} />
    </section>
  );
}
