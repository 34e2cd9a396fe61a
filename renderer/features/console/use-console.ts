import { useEffect, useState } from 'react';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import type { Failure } from '../../lib/failure.ts';
import { follow } from '../../lib/follow.ts';
import { scrollbackLines } from './terminal.ts';

/** Where output goes: a terminal, or plain text. */
export interface OutputSink {
  /** What was printed before; replaces what the sink shows. */
  restart(text: string): void;
  append(batch: ConsoleBatch): void;
}

export interface ConsoleStatus {
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  /** Nothing was printed yet. */
  isEmpty: boolean;
}

/** Brings a server's console to a sink for as long as it is on the screen, through lost connections. */
export function useConsole(serverId: ServerId, sink: OutputSink | null): ConsoleStatus {
  const link = useLink();
  const [status, setStatus] = useState<ConsoleStatus>({ status: 'loading', failure: null, isEmpty: true });
  useEffect(() => {
    if (sink === null) return;
    let isFirstBatch = true;
    let isEmpty = true;
    const following = follow<ConsoleBatch>(link, {
      open: (client, signal) => {
        isFirstBatch = true;
        return client.console.watch({ serverId, lines: scrollbackLines }, { signal });
      },
      onEvent: (batch) => {
        if (isFirstBatch) {
          isFirstBatch = false;
          isEmpty = batch.text === '';
          sink.restart(batch.text);
          setStatus({ status: 'ready', failure: null, isEmpty });
          return;
        }
        sink.append(batch);
        if (isEmpty && batch.text !== '') {
          isEmpty = false;
          setStatus({ status: 'ready', failure: null, isEmpty });
        }
      },
      onFailed: (failure) => setStatus({ status: 'failed', failure, isEmpty: true }),
    });
    return () => following[Symbol.dispose]();
  }, [link, serverId, sink]);
  return status;
}
