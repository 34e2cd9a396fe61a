import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { later } from '../../lib/later.ts';
import { QueryScope } from '../../lib/query.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { useEgg } from '../eggs/use-eggs.ts';
import { DangerSection } from './DangerSection.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const WorldsSection = later(async () => (await import('../worlds/WorldsSection.tsx')).WorldsSection);

/** Everything a person decides about one server. */
export function SettingsTab({ server }: { server: Server }) {
  return (
    <QueryScope>
      <div className="mx-auto w-full max-w-3xl px-4 py-5 sm:px-6 sm:py-6">
        <Asked server={server} />
        <Worlds server={server} />
        <DangerSection server={server} />
      </div>
    </QueryScope>
  );
}

/** Only for games whose worlds Roost knows. */
function Worlds({ server }: { server: Server }) {
  const egg = useEgg(server.eggId);
  const facts = egg.data?.catalogue;
  if (facts?.worlds === undefined || facts.worlds.length === 0) return null;
  return (
    <Suspense>
      <WorldsSection server={server} game={facts.name} />
    </Suspense>
  );
}

function Asked({ server }: { server: Server }) {
  const t = useTexts();
  const client = useClient();
  const egg = useEgg(server.eggId);
  const environments = useQuery({
    queryKey: ['environments'],
    queryFn: ({ signal }) => client.system.environments({}, { signal }),
  });
  const error = egg.error ?? environments.error;
  if (error !== null) {
    return (
      <Failed
        className="mb-5"
        what={t('serverSettings.failedToLoad')}
        failure={failureOf(error)}
        onRetry={() => void Promise.all([egg.refetch(), environments.refetch()])}
      />
    );
  }
  if (egg.data === undefined || environments.data === undefined) {
    return (
      <Loading>
        <Bone className="h-5 w-28" />
        <Bone className="mt-4 h-8 w-full" />
        <Bone className="mt-8 h-5 w-36" />
        <Bone className="mt-4 h-32 w-full" />
      </Loading>
    );
  }
  const status = environments.data.find(({ kind }) => kind === server.environment);
  return (
    <SettingsForm
      server={server}
      egg={egg.data}
      capabilities={status?.available ? status.capabilities : null}
    />
  );
}
