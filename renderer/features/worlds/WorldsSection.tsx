import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Section } from '../../ui/Page.tsx';
import { BringWorldDialog } from './BringWorldDialog.tsx';
import type { Brought } from './brought.ts';
import { ChooseWorld } from './ChooseWorld.tsx';
import { KeptWorlds } from './KeptWorlds.tsx';

/** What was played on a server, other worlds that come in, and those that made room for them. */
export function WorldsSection({ server, game }: { server: Server; game: string }) {
  const t = useTexts();
  const client = useClient();
  const [brought, setBrought] = useState<Brought | null>(null);
  const worlds = useQuery({
    queryKey: ['worlds', server.id],
    gcTime: 0,
    queryFn: ({ signal }) => client.servers.worlds({ serverId: server.id }, { signal }),
  });
  const kept = useQuery({
    queryKey: ['worlds', server.id, 'kept'],
    gcTime: 0,
    queryFn: ({ signal }) => client.worlds.kept({ serverId: server.id }, { signal }),
  });
  const lookAgain = () => void Promise.all([worlds.refetch(), kept.refetch()]);
  return (
    <Section title={t('worlds.title')} text={t('worlds.text', { game })}>
      <div className="flex flex-col gap-4">
        {worlds.isError ? (
          <Failed
            what={t('worlds.failed')}
            failure={failureOf(worlds.error)}
            onRetry={() => void worlds.refetch()}
          />
        ) : worlds.data === undefined ? (
          <Loading>
            <Bone className="h-5 w-full" />
          </Loading>
        ) : (
          <Played worlds={worlds.data} />
        )}
        <ChooseWorld onBrought={setBrought} />
        {kept.isError ? (
          <Failed
            what={t('worlds.keptFailed')}
            failure={failureOf(kept.error)}
            onRetry={() => void kept.refetch()}
          />
        ) : (
          <KeptWorlds server={server} kept={kept.data ?? []} onChanged={lookAgain} />
        )}
      </div>
      {brought !== null && (
        <BringWorldDialog
          server={server}
          brought={brought}
          onClose={() => {
            setBrought(null);
            lookAgain();
          }}
        />
      )}
    </Section>
  );
}

function Played({ worlds }: { worlds: readonly { path: string; bytes: number }[] }) {
  const t = useTexts();
  const format = useFormat();
  if (worlds.length === 0) return <p className="text-second">{t('worlds.none')}</p>;
  return (
    <ul className="rounded-control bg-hover px-3 py-2">
      {worlds.map(({ path, bytes }) => (
        <li key={path} className="flex items-baseline justify-between gap-4">
          <span className="figure-text min-w-0 font-medium wrap-anywhere">{path}</span>
          <span className="figure-text shrink-0 text-second">{format.bytes(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}
