import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../lib/daemon-context.tsx';

export const collectionsKey = ['collections'] as const;

/** The places that eggs come from. */
export function useCollections() {
  const client = useClient();
  return useQuery({
    queryKey: collectionsKey,
    queryFn: ({ signal }) => client.collections.list(undefined, { signal }),
  });
}
