import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ServerId } from '#shared/domain/ids.ts';
import type { World } from '#shared/domain/worlds.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Failed } from '../../ui/Faces.tsx';

/** Names the worlds that an act may cost, with their sizes; nothing where there is none that Roost knows. */
export function WorldsAtStake(props: {
  serverId: ServerId;
  /** Measured while the person is asked, and anew each time. */
  isAsked: boolean;
  /** What becomes of them. */
  text: string;
}) {
  const client = useClient();
  const { serverId, isAsked, text } = props;
  const worlds = useQuery({
    queryKey: ['worlds', serverId],
    enabled: isAsked,
    gcTime: 0,
    queryFn: async ({ signal }) => await client.servers.worlds({ serverId }, { signal }),
  });
  return <WorldsList worlds={worlds} text={text} />;
}

/** The worlds of an answer that may be still to come, with what becomes of them. */
export function WorldsList({ worlds, text }: { worlds: UseQueryResult<World[]>; text: string }) {
  const t = useTexts();
  const format = useFormat();
  if (worlds.isError) {
    return (
      <Failed
        what={t('worlds.failed')}
        failure={failureOf(worlds.error)}
        onRetry={() => void worlds.refetch()}
      />
    );
  }
  if (worlds.data === undefined) {
    return (
      <p role="status" className="text-second">
        {t('worlds.measuring')}
      </p>
    );
  }
  if (worlds.data.length === 0) return null;
  return (
    <div className="rounded-control bg-hover px-3 py-2">
      <p>{text}</p>
      <ul className="mt-1">
        {worlds.data.map(({ path, bytes }) => (
          <li key={path} className="flex items-baseline justify-between gap-4">
            <span className="figure-text min-w-0 font-medium wrap-anywhere text-text">{path}</span>
            <span className="figure-text shrink-0 text-second">{format.bytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
