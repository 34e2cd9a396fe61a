import { useEffect, useEffectEvent, useState } from 'react';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import type { FoundWorld, UploadId } from '#shared/domain/worlds.ts';
import { sendWorld } from '#shared/lib/send-world.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import type { Brought } from './brought.ts';
import { timeLeft } from './TransferBar.tsx';

/** How far what was brought has come. */
export type Reading =
  | { step: 'sending' | 'reading'; doneBytes: number; totalBytes: number | null; leftMs: number | null }
  | { step: 'found'; uploadId: UploadId; worlds: readonly FoundWorld[]; leftOut: number }
  | { step: 'failed'; failure: Failure };

/** A server that is there, or an egg that one is yet to be made of. */
export type WorldTarget = { serverId: ServerId } | { eggId: EggId };

/** The window is not painted more often. */
const tellEveryMs = 150;

/**
 * Sends what was brought and has it looked for worlds, for as long as it is on the screen.
 *
 * Leaving stops it and throws away what was sent, unless `isTaken` by then.
 */
export function useReading(brought: Brought, target: WorldTarget, isTaken: boolean): Reading {
  const client = useClient();
  const [reading, setReading] = useState<Reading>({
    step: 'sending',
    doneBytes: 0,
    totalBytes: null,
    leftMs: null,
  });
  const leave = useEffectEvent((uploadId: UploadId | null) => {
    // The daemon throws it away by itself where it cannot be told.
    if (uploadId !== null && !isTaken) client.worlds.drop({ uploadId }).catch(() => undefined);
  });
  const read = useEffectEvent(async (signal: AbortSignal, sent: (uploadId: UploadId) => void) => {
    let told = 0;
    const tell = (
      step: 'sending' | 'reading',
      startedAt: number,
      doneBytes: number,
      total: number | null,
    ) => {
      const leftMs = total === null ? null : timeLeft(performance.now() - startedAt, doneBytes / total);
      setReading({ step, doneBytes, totalBytes: total, leftMs });
    };
    const began = performance.now();
    const progress = (done: number, total: number) => {
      const now = performance.now();
      if (now - told < tellEveryMs) return;
      told = now;
      tell('sending', began, done, total);
    };
    const uploadId = await sendWorld(client, brought.files, { progress, signal });
    sent(uploadId);
    const readingSince = performance.now();
    tell('reading', readingSince, 0, null);
    for await (const event of await client.worlds.read({ uploadId, ...target }, { signal })) {
      if (event.type === 'progress') tell('reading', readingSince, event.doneBytes, event.totalBytes);
      else setReading({ step: 'found', uploadId, worlds: event.worlds, leftOut: event.leftOut });
    }
  });
  useEffect(() => {
    const abort = new AbortController();
    let sent: UploadId | null = null;
    read(abort.signal, (uploadId) => (sent = uploadId)).catch((error: unknown) => {
      if (!abort.signal.aborted) setReading({ step: 'failed', failure: failureOf(error) });
    });
    return () => {
      abort.abort();
      leave(sent);
    };
  }, []);
  return reading;
}
