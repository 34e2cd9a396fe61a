import { useEffect, useState } from 'react';
import type { InstallEvent } from '#shared/contract/installs.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import type { Failure } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';
import type { OutputSink } from '../console/use-console.ts';

export interface InstallStatus {
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  progress: InstallProgress | null;
  outcome: InstallOutcome | null;
}

const nothing: InstallStatus = { status: 'loading', failure: null, progress: null, outcome: null };

/** Follows one installation to its end. */
export function useInstall(serverId: ServerId, sink: OutputSink | null): InstallStatus {
  const link = useLink();
  const [status, setStatus] = useState<InstallStatus>(nothing);
  useEffect(() => {
    if (sink === null) return;
    let hasEnded = false;
    const show = (change: Partial<InstallStatus>) =>
      setStatus((before) => ({ ...before, status: 'ready', failure: null, ...change }));
    const printed = (batch: ConsoleBatch) => sink.append(batch);
    const following = follow<InstallEvent>(link, {
      open: (client, signal) => client.installs.watch({ serverId }, { signal }),
      onEvent: (event) => {
        switch (event.type) {
          case 'snapshot':
            sink.restart(event.output.text);
            return show({ progress: event.progress, outcome: null });
          case 'progress':
            return show({ progress: event.progress });
          case 'output':
            return printed(event.output);
          case 'ended':
            hasEnded = true;
            return show({ outcome: event.outcome });
        }
      },
      onFailed: (failure) => setStatus({ ...nothing, status: 'failed', failure }),
      isComplete: () => hasEnded,
    });
    return () => following[Symbol.dispose]();
  }, [link, serverId, sink]);
  return status;
}
