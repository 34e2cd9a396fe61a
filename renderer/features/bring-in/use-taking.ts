import { useEffect, useRef, useState } from 'react';
import type { TakeInInput } from '#shared/contract/take-in.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { timeLeft } from '../worlds/TransferBar.tsx';

interface Copied {
  doneBytes: number;
  totalBytes: number | null;
  leftMs: number | null;
}

/** Makes a server of a folder; leaving the screen stops that, and nothing of it is left. */
export function useTaking(onDone: (serverId: ServerId) => void) {
  const client = useClient();
  const [copied, setCopied] = useState<Copied | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const run = async (input: TakeInInput) => {
    const controller = new AbortController();
    abort.current = controller;
    const { signal } = controller;
    setFailure(null);
    setCopied({ doneBytes: 0, totalBytes: null, leftMs: null });
    const began = performance.now();
    try {
      for await (const event of await client.takeIn.run(input, { signal })) {
        if (event.type === 'done') return onDone(event.serverId);
        const { doneBytes, totalBytes } = event;
        const leftMs = totalBytes ? timeLeft(performance.now() - began, doneBytes / totalBytes) : null;
        setCopied({ doneBytes, totalBytes, leftMs });
      }
    } catch (error) {
      if (!signal.aborted) setFailure(failureOf(error));
    } finally {
      setCopied(null);
    }
  };
  return { copied, failure, run, cancel: () => abort.current?.abort() };
}
