import { useQueryClient } from '@tanstack/react-query';
import { FileUp, Link2 } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import type { EggDetail, EggPreview, EggSource } from '#shared/contract/eggs.ts';
import type { EggProblem } from '#shared/domain/egg.ts';
import { routes } from '../../app/routes.ts';
import { classes } from '../../lib/classes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { TextField } from '../../ui/fields.tsx';
import { eggsKey } from '../eggs/use-eggs.ts';
import { EggUpdate } from './EggUpdate.tsx';

interface Imported {
  egg: EggDetail;
  updated: boolean;
  problems: readonly EggProblem[];
}

/** Brings an egg in from a file or an address, and tells what was wrong with it. */
export function ImportEgg() {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState('');
  const [isOver, setOver] = useState(false);
  const [isPending, setPending] = useState(false);
  const [imported, setImported] = useState<Imported | null>(null);
  const [update, setUpdate] = useState<{ source: EggSource; preview: EggPreview } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setFailure(null);
    setImported(null);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  const take = async (source: EggSource) => {
    setImported(await client.eggs.import(source));
    setUpdate(null);
    setUrl('');
    await queries.invalidateQueries({ queryKey: eggsKey });
  };
  /** A new egg comes in at once; an update of one that is here is shown first. */
  const bringIn = (read: () => Promise<EggSource>) =>
    attempt(async () => {
      setUpdate(null);
      const source = await read();
      const preview = await client.eggs.preview(source);
      const shown = { ...source, sha256: preview.sha256 };
      if (preview.updates === null || preview.changes.length === 0) await take(shown);
      else setUpdate({ source: shown, preview });
    });
  const bringInFile = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    void bringIn(async () => ({ kind: 'text', name: chosen.name, text: await chosen.text() }));
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
          if (url.trim() !== '') void bringIn(() => Promise.resolve({ kind: 'url', url: url.trim() }));
        }}
      >
        <input
          ref={file}
          type="file"
          accept=".json,.yml,.yaml,.egg"
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
      {failure !== null && <Failed className="mt-4" what={t('import.failed')} failure={failure} />}
      {update !== null && (
        <EggUpdate
          preview={update.preview}
          isPending={isPending}
          onApply={() => void attempt(() => take(update.source))}
          onCancel={() => setUpdate(null)}
        />
      )}
      {imported !== null && <ImportResult imported={imported} />}
    </section>
  );
}

function ImportResult({ imported }: { imported: Imported }) {
  const t = useTexts();
  const { egg, updated, problems } = imported;
  const isRunnable = egg.runnable.environments.length > 0;
  return (
    <div className="mt-4 flex flex-col gap-2">
      <Banner
        kind="done"
        action={
          isRunnable && (
            <ButtonLink to={routes.addEgg(egg.id)} kind="primary" size="compact">
              {t('import.use')}
            </ButtonLink>
          )
        }
      >
        {t(updated ? 'import.updated' : 'import.done', { egg: egg.name })}
      </Banner>
      {egg.runnable.environments.length === 0 &&
        egg.runnable.reasons.map((reason) => (
          <Banner key={reason.code} kind="info">
            {t.notice(reason)}
          </Banner>
        ))}
      {problems.length > 0 && (
        <div>
          <p className="font-medium">{t('import.problems', { count: problems.length })}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.message}`} className="text-second">
                <code className="figure-text text-text">{problem.path}</code> {problem.message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
