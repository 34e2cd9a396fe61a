import { useQueryClient } from '@tanstack/react-query';
import { Replace } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EggPreview, EggSource, EggSummary } from '#shared/contract/eggs.ts';
import type { NativeSystem } from '#shared/domain/runnable.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { EggChanges } from './EggChanges.tsx';
import { EggProblems } from './EggProblems.tsx';
import { Step } from './Step.tsx';
import { eggsKey } from './use-eggs.ts';

/** Makes a second egg of one for containers; what becomes different is seen before it is kept. */
export function ConvertEgg({ egg, system }: { egg: EggSummary; system: NativeSystem }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [preview, setPreview] = useState<EggPreview | null>(null);
  const source: EggSource = { kind: 'conversion', eggId: egg.id, system };
  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  const keep = async (shown: EggPreview) => {
    const { egg: made } = await client.eggs.import({ ...source, sha256: shown.sha256 });
    await queries.invalidateQueries({ queryKey: eggsKey });
    navigate(routes.addEgg(made.id));
  };
  return (
    <>
      <Step title={t('convert.title')} text={t('convert.text', { egg: egg.name })}>
        {preview === null && (
          <Button
            icon={Replace}
            isPending={isPending}
            onPress={() => void attempt(async () => setPreview(await client.eggs.preview(source)))}
          >
            {t('convert.show')}
          </Button>
        )}
      </Step>
      {failure !== null && <Failed className="mt-3" what={t('convert.failed')} failure={failure} />}
      {preview !== null && (
        <div className="mt-3 flex flex-col gap-3 border-t border-line pt-3">
          <p>{t('convert.result', { egg: preview.name })}</p>
          <EggProblems problems={preview.problems} />
          <EggChanges changes={preview.changes} />
          <p className="text-second">{t('convert.rights')}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onPress={() => setPreview(null)}>{t('action.cancel')}</Button>
            <Button kind="primary" isPending={isPending} onPress={() => void attempt(() => keep(preview))}>
              {t('convert.keep')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
