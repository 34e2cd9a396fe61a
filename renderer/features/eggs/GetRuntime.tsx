import { useQueryClient } from '@tanstack/react-query';
import { Download, ExternalLink } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FetchableRuntime } from '#shared/contract/runtimes.ts';
import type { EggOffer } from '#shared/domain/runnable.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button, buttonClasses } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { Step } from './Step.tsx';
import { eggsKey } from './use-eggs.ts';

type Getting =
  | { at: 'nothing' }
  | { at: 'looking' }
  | { at: 'seen'; found: FetchableRuntime }
  | { at: 'fetching'; doneBytes: number; totalBytes: number | null };

/** Gets a runtime that the PC lacks from its makers; what comes, and from where, is seen before. */
export function GetRuntime({ offer }: { offer: Extract<EggOffer, { kind: 'runtime' }> }) {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const [state, setState] = useState<Getting>({ at: 'nothing' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);
  const wanted = {
    runtime: offer.runtime,
    ...(offer.version === null ? {} : { version: offer.version }),
  };
  const attempt = async (act: (signal: AbortSignal) => Promise<void>) => {
    giveUp.current = new AbortController();
    const { signal } = giveUp.current;
    setFailure(null);
    try {
      await act(signal);
    } catch (error) {
      if (signal.aborted) return;
      setState({ at: 'nothing' });
      setFailure(failureOf(error));
    }
  };
  const look = async (signal: AbortSignal) => {
    setState({ at: 'looking' });
    setState({ at: 'seen', found: await client.runtimes.look(wanted, { signal }) });
  };
  const fetch = async (signal: AbortSignal) => {
    setState({ at: 'fetching', doneBytes: 0, totalBytes: null });
    for await (const event of await client.runtimes.fetch(wanted, { signal })) {
      if (event.type === 'ready') break;
      setState({ at: 'fetching', ...event });
    }
    await queries.invalidateQueries({ queryKey: eggsKey });
  };
  const cancel = () => {
    giveUp.current?.abort();
    setState({ at: 'nothing' });
  };
  return (
    <>
      <Step title={t('notHere.runtime', { runtime: offer.title })} text={t('notHere.runtimeText')}>
        <div className="flex flex-wrap gap-2">
          <a href={offer.url} target="_blank" rel="noreferrer" className={buttonClasses('plain', 'normal')}>
            <ExternalLink aria-hidden size={16} strokeWidth={2} />
            {t('notHere.runtimePage')}
          </a>
          {(state.at === 'nothing' || state.at === 'looking') && (
            <Button icon={Download} isPending={state.at === 'looking'} onPress={() => void attempt(look)}>
              {t('notHere.runtimeGet')}
            </Button>
          )}
        </div>
      </Step>
      {failure !== null && <Failed className="mt-3" what={t('notHere.runtimeFailed')} failure={failure} />}
      {state.at === 'seen' && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
          <p className="min-w-0 flex-1 basis-60">
            {t(state.found.sizeBytes === null ? 'notHere.runtimeSeen' : 'notHere.runtimeSeenSize', {
              runtime: state.found.title,
              host: state.found.host,
              size: format.bytes(state.found.sizeBytes ?? 0),
            })}{' '}
            <span className="text-second">
              {t(state.found.isChecked ? 'notHere.runtimeChecked' : 'notHere.runtimeUnchecked')}
            </span>
          </p>
          <div className="flex gap-2">
            <Button onPress={cancel}>{t('action.cancel')}</Button>
            <Button kind="primary" icon={Download} onPress={() => void attempt(fetch)}>
              {t('notHere.runtimeFetch')}
            </Button>
          </div>
        </div>
      )}
      {state.at === 'fetching' && (
        <div className="mt-3 flex flex-wrap items-center gap-3 border-t border-line pt-3">
          <Progress
            name={t('notHere.runtimeFetching', { runtime: offer.title })}
            share={state.totalBytes === null ? null : Math.min(1, state.doneBytes / state.totalBytes)}
          />
          <span className="figure-text text-second">{format.bytes(state.doneBytes)}</span>
          <Button onPress={cancel}>{t('action.cancel')}</Button>
        </div>
      )}
    </>
  );
}

function Progress({ name, share }: { name: string; share: number | null }) {
  return (
    <div
      role="progressbar"
      aria-label={name}
      {...(share === null
        ? {}
        : { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      className="h-1.5 min-w-40 flex-1 overflow-hidden rounded-dot bg-hover"
    >
      <div
        className={
          share === null ? 'h-full w-1/4 animate-slide rounded-dot bg-moving' : 'h-full rounded-dot bg-moving'
        }
        style={share === null ? {} : { width: `${share * 100}%` }}
      />
    </div>
  );
}
