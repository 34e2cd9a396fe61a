import { useQuery } from '@tanstack/react-query';
import type { ServerId } from '#shared/domain/ids.ts';
import { stripAnsi } from '../../lib/ansi.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';

/** What the last installation printed, as it was kept. */
export function InstallLog({ serverId }: { serverId: ServerId }) {
  const t = useTexts();
  const client = useClient();
  const log = useQuery({
    queryKey: ['install-log', serverId],
    queryFn: ({ signal }) => client.installs.log({ serverId }, { signal }),
    staleTime: 0,
  });
  if (log.isError) {
    return (
      <Failed
        what={t('danger.logFailed')}
        failure={failureOf(log.error)}
        onRetry={() => void log.refetch()}
      />
    );
  }
  if (log.isPending) {
    return (
      <Loading>
        <Bone className="h-40 w-full" />
      </Loading>
    );
  }
  if (log.data === '') return <p className="text-second">{t('danger.logEmpty')}</p>;
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by key
      tabIndex={0}
      aria-label={t('danger.log')}
      className="max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
    >
      {stripAnsi(log.data)}
    </pre>
  );
}
