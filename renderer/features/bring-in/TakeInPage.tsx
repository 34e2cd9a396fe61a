import { ArrowLeft, FolderSearch } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TakeInFindings } from '#shared/domain/take-in.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ChooseFolder } from '../desktop/ChooseFolder.tsx';
import { TakeInForm } from './TakeInForm.tsx';

/** I already have a server: from its folder to a server of Roost. */
export function TakeInPage() {
  return (
    <QueryScope>
      <TakeIn />
    </QueryScope>
  );
}

function TakeIn() {
  const t = useTexts();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [isLooking, setLooking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<TakeInFindings | null>(null);
  const look = async (folder: string) => {
    setLooking(true);
    setFailure(null);
    setFound(null);
    try {
      setFound(await client.takeIn.look({ folder }));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setLooking(false);
    }
  };
  return (
    <Page
      title={t('takeIn.title')}
      subtitle={t('takeIn.subtitle')}
      width="read"
      back={
        <Link
          href={routes.add}
          className="-mt-1 mb-4 inline-flex items-center gap-1.5 rounded-control text-second hover:text-text"
        >
          <ArrowLeft aria-hidden size={15} className="rtl:-scale-x-100" />
          {t('takeIn.back')}
        </Link>
      }
    >
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void look(typed.trim());
        }}
      >
        <div className="min-w-56 flex-1">
          <TextField
            label={t('takeIn.folder')}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setFound(null);
            }}
            isMono
          />
        </div>
        <ChooseFolder
          onChosen={(folder) => {
            setTyped(folder);
            void look(folder);
          }}
        />
        <Button
          type="submit"
          icon={FolderSearch}
          isPending={isLooking}
          reason={typed.trim() === '' ? t('takeIn.folderMissing') : undefined}
        >
          {t('takeIn.look')}
        </Button>
      </form>
      <p className="mt-1 mb-5 text-xs text-second">{t('takeIn.folderText')}</p>
      {isLooking && (
        <p role="status" className="text-second">
          {t('takeIn.looking')}
        </p>
      )}
      {failure !== null && <Failed what={t('takeIn.cannot')} failure={failure} />}
      {found !== null && <TakeInForm key={found.folder} found={found} />}
    </Page>
  );
}
