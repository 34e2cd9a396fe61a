import { useQuery } from '@tanstack/react-query';
import type { EggId } from '#shared/domain/ids.ts';
import { useClient } from '../../lib/daemon-context.tsx';

export const eggsKey = ['eggs'] as const;

/** All eggs there are, of the catalogue and imported. */
export function useEggs() {
  const client = useClient();
  return useQuery({ queryKey: eggsKey, queryFn: ({ signal }) => client.eggs.list(undefined, { signal }) });
}

/** One egg with its variables and commands; asked for only when there is an id. */
export function useEgg(eggId: EggId | undefined) {
  const client = useClient();
  return useQuery({
    queryKey: ['egg', eggId],
    enabled: eggId !== undefined,
    queryFn: ({ signal }) => {
      if (eggId === undefined) throw new Error('asked without an id');
      return client.eggs.get({ eggId }, { signal });
    },
  });
}
