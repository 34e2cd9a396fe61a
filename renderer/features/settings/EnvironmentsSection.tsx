import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { Section } from '../../ui/Page.tsx';
import { StateDot } from '../../ui/StateDot.tsx';
import { CapabilityList } from '../environments/CapabilityList.tsx';

const key = ['environments'] as const;

/** Where servers can run on this PC, what each place holds them to, and why another one is not ready. */
export function EnvironmentsSection() {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [isChecking, setChecking] = useState(false);
  const environments = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.system.environments({}, { signal }),
  });
  const recheck = async () => {
    setChecking(true);
    try {
      queries.setQueryData(key, await client.system.environments({ recheck: true }));
    } catch {
      // Asking the ordinary way shows why it failed, on the face that is made for it.
      await environments.refetch();
    } finally {
      setChecking(false);
    }
  };
  const here = environments.data?.filter(
    (status) => status.available || status.problem.code !== 'environment.not-on-this-system',
  );
  return (
    <Section
      title={t('environments.title')}
      text={t('environments.text')}
      actions={
        <Button icon={RefreshCw} isPending={isChecking} onPress={() => void recheck()}>
          {t(isChecking ? 'environments.checking' : 'environments.recheck')}
        </Button>
      }
    >
      {environments.isError ? (
        <Failed
          what={t('environments.failed')}
          failure={failureOf(environments.error)}
          onRetry={() => void environments.refetch()}
        />
      ) : here === undefined ? (
        <Loading className="flex flex-col gap-2">
          <Bone className="h-20" />
          <Bone className="h-20" />
        </Loading>
      ) : here.length === 0 ? (
        <p className="text-second">{t('environments.none')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {here.map((status) => (
            <Environment key={status.kind} status={status} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Environment({ status }: { status: EnvironmentStatus }) {
  const t = useTexts();
  return (
    <li className="flex gap-3 rounded-card border border-line bg-raised p-4">
      <span className="grid h-5 place-items-center">
        <StateDot
          tone={status.available ? 'running' : 'offline'}
          label={t(status.available ? 'environments.ready' : 'environments.notReady')}
        />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h3 className="font-semibold">{t(`environments.${status.kind}`)}</h3>
          {status.available && <span className="figure-text text-second">{status.version}</span>}
        </div>
        <div className="mt-1 text-second">
          {status.available ? (
            <CapabilityList capabilities={status.capabilities} />
          ) : (
            <p>{t.notice(status.problem)}</p>
          )}
          {status.available && (status.capabilities.notes.length > 0 || status.location !== null) && (
            <div className="mt-1 -ms-1">
              <Folded title={t('environments.details')}>
                <ul className="ms-1 flex flex-col gap-1">
                  {status.capabilities.notes.map((note) => (
                    <li key={note.code}>{t.notice(note)}</li>
                  ))}
                  {status.location !== null && <li className="figure-text">{status.location}</li>}
                </ul>
              </Folded>
            </div>
          )}
        </div>
      </div>
    </li>
  );
}
