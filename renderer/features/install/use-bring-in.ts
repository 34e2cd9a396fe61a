import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EggDetail, EggPreview, EggSource } from '#shared/contract/eggs.ts';
import type { EggProblem } from '#shared/domain/egg.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { eggsKey } from '../eggs/use-eggs.ts';

/** What came of an import. */
export interface Imported {
  egg: EggDetail;
  updated: boolean;
  problems: readonly EggProblem[];
}

/** An egg on its way in, and what can be done about it. */
export interface BringIn {
  isPending: boolean;
  failure: Failure | null;
  imported: Imported | null;
  /** An update that waits for the person's word. */
  update: EggPreview | null;
  /** A new egg comes in at once; an update of one that is here is shown first. */
  begin: (read: () => Promise<EggSource>) => void;
  apply: () => void;
  cancel: () => void;
}

export function useBringIn(onDone?: () => void): BringIn {
  const client = useClient();
  const queries = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const [update, setUpdate] = useState<{ source: EggSource; preview: EggPreview } | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setFailure(null);
    setImported(null);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  const take = async (source: EggSource) => {
    setImported(await client.eggs.import(source));
    setUpdate(null);
    onDone?.();
    await queries.invalidateQueries({ queryKey: eggsKey });
  };
  return {
    isPending,
    failure,
    imported,
    update: update?.preview ?? null,
    begin: (read) =>
      void attempt(async () => {
        setUpdate(null);
        const source = await read();
        const preview = await client.eggs.preview(source);
        const shown = { ...source, sha256: preview.sha256 };
        if (preview.updates === null || preview.changes.length === 0) await take(shown);
        else setUpdate({ source: shown, preview });
      }),
    apply: () => {
      if (update !== null) void attempt(() => take(update.source));
    },
    cancel: () => setUpdate(null),
  };
}
