import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { EggSummary } from '#shared/contract/eggs.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tile } from '../../ui/Tile.tsx';
import { AboutEgg } from '../eggs/AboutEgg.tsx';
import { placementsOf } from '../eggs/games.ts';
import { NotHere } from '../eggs/NotHere.tsx';
import { pictureOf } from '../eggs/pictures.ts';
import { useEgg, useEggs } from '../eggs/use-eggs.ts';
import { EggExport } from './EggExport.tsx';
import { NewServerForm, type NewServerValues } from './NewServerForm.tsx';

/** From a chosen game to its installation: a name, what must be asked, and the rest folded away. */
export function NewServerPage({ eggId }: { eggId: string }) {
  return (
    <QueryScope>
      <Chosen eggId={eggId} />
    </QueryScope>
  );
}

function Chosen({ eggId }: { eggId: string }) {
  const t = useTexts();
  const eggs = useEggs();
  if (eggs.isError) {
    return (
      <Page title={t('create.titleUnknown')} width="form">
        <Failed what={t('add.failed')} failure={failureOf(eggs.error)} onRetry={() => void eggs.refetch()} />
      </Page>
    );
  }
  if (eggs.isPending) return <FormLoading />;
  const chosen = eggs.data.find((egg) => egg.id === eggId);
  if (chosen === undefined) {
    return (
      <Page title={t('create.gone')} width="form">
        <ButtonLink to={routes.add}>{t('create.chooseOther')}</ButtonLink>
      </Page>
    );
  }
  const game = chosen.catalogue?.game;
  const editions =
    game === undefined
      ? [chosen]
      : [chosen, ...eggs.data.filter((egg) => egg.catalogue?.game === game && egg !== chosen)];
  return <Prepared chosen={chosen} editions={editions} />;
}

/** Asks for what the form begins with, so that it is filled in when it appears. */
function Prepared({ chosen, editions }: { chosen: EggSummary; editions: readonly EggSummary[] }) {
  const t = useTexts();
  const client = useClient();
  const placements = placementsOf(editions);
  const [placementKey, setPlacementKey] = useState(placements[0]?.key ?? '');
  const [draft, setDraft] = useState<NewServerValues | null>(null);
  const placement = placements.find(({ key }) => key === placementKey) ?? placements[0];
  const egg = useEgg(placement?.egg.id ?? chosen.id);
  const preferred = chosen.catalogue?.port;
  const host = useQuery({
    queryKey: ['create', preferred],
    queryFn: async ({ signal }) => {
      const [system, environments, port] = await Promise.all([
        client.system.info(undefined, { signal }),
        client.system.environments({}, { signal }),
        client.system.suggestPort(preferred === undefined ? {} : { preferred }, { signal }),
      ]);
      return { system, environments, port };
    },
    staleTime: 0,
  });
  const title = t('create.title', { game: chosen.catalogue?.name ?? chosen.name });
  const failed = egg.error ?? host.error;
  const retry = () => void Promise.all([egg.refetch(), host.refetch()]);
  return (
    <Page
      title={title}
      subtitle={t.ofEgg(chosen.catalogue?.summary ?? '')}
      width="form"
      picture={<Tile name={chosen.catalogue?.name ?? chosen.name} picture={pictureOf(chosen)} size="large" />}
      back={
        <Link
          href={routes.add}
          className="-mt-1 mb-4 inline-flex items-center gap-1.5 rounded-control text-second hover:text-text"
        >
          <ArrowLeft aria-hidden size={15} />
          {t('create.chooseOther')}
        </Link>
      }
    >
      {failed !== null ? (
        <Failed what={t('create.failedToPrepare')} failure={failureOf(failed)} onRetry={retry} />
      ) : placement === undefined ? (
        <NotHere eggs={editions} />
      ) : egg.data === undefined || host.data === undefined ? (
        <FormBones />
      ) : (
        <NewServerForm
          key={egg.data.id}
          egg={egg.data}
          host={host.data}
          placements={placements}
          placement={placement}
          draft={draft}
          onPlacement={(key, entered) => {
            setDraft(entered);
            setPlacementKey(key);
          }}
        />
      )}
      {egg.data !== undefined && <AboutEgg egg={egg.data} />}
      {egg.data !== undefined && <EggExport egg={egg.data} />}
    </Page>
  );
}

function FormLoading() {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-8 sm:py-7">
      <FormBones />
    </div>
  );
}

function FormBones() {
  return (
    <Loading className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div>
        <Bone className="h-4 w-24" />
        <Bone className="mt-2 h-8 w-full" />
        <Bone className="mt-6 h-4 w-32" />
        <Bone className="mt-2 h-8 w-full" />
      </div>
      <Bone className="h-56 w-full rounded-card" />
    </Loading>
  );
}
