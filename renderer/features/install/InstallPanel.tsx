import { Check, Download, Pause, Play, RotateCw, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf, isFailure } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { useNow } from '../../lib/use-now.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { TerminalView } from '../console/TerminalView.tsx';
import type { OutputTerminal } from '../console/terminal.ts';
import type { OutputSink } from '../console/use-console.ts';
import { InstallQuestion } from './InstallQuestion.tsx';
import { InstallSteps } from './InstallSteps.tsx';
import { ReinstallDialog } from './ReinstallDialog.tsx';
import { type InstallStatus, useInstall } from './use-install.ts';

/** A server's installation: what is done now, how far it is, what it prints; and what to do when it failed. */
export function InstallPanel({ server }: { server: Server }) {
  const [runs, setRuns] = useState({ count: 0, isRunning: server.install === 'installing' });
  const isRunning = server.install === 'installing';
  // A new installation of the same server is another one to follow.
  if (isRunning !== runs.isRunning) setRuns({ count: runs.count + (isRunning ? 1 : 0), isRunning });
  return <OneInstall key={runs.count} server={server} />;
}

function OneInstall({ server }: { server: Server }) {
  const t = useTexts();
  const [sink, setSink] = useState<OutputSink | null>(null);
  const [isSearching, setSearching] = useState(false);
  const status = useInstall(server.id, sink);
  const onTerminal = useCallback((terminal: OutputTerminal | null) => {
    setSink(
      terminal === null
        ? null
        : {
            restart: (text) => {
              terminal.clear();
              terminal.write(text);
            },
            append: (batch) => terminal.write(batch.text),
          },
    );
  }, []);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="border-b border-line px-4 py-4 sm:px-6">
        <InstallHead server={server} status={status} />
      </div>
      {status.failure !== null && (
        <Failed className="m-4" what={t('install.unknown')} failure={status.failure} />
      )}
      <div className="flex min-h-60 flex-1 flex-col">
        <TerminalView
          label={t('install.output', { server: server.name })}
          onReady={onTerminal}
          isSearching={isSearching}
          onSearching={setSearching}
        />
      </div>
    </div>
  );
}

function InstallHead({ server, status }: { server: Server; status: InstallStatus }) {
  if (server.install === 'installing') return <Under server={server} status={status} />;
  return <Ended server={server} status={status} />;
}

/** Under way: the steps, the size, and a way to stop. */
function Under({ server, status }: { server: Server; status: InstallStatus }) {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const now = useNow(1000);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState<'cancel' | 'pause' | null>(null);
  const { progress } = status;
  const end = async (how: 'cancel' | 'pause') => {
    setPending(how);
    setFailure(null);
    try {
      await client.installs[how]({ serverId: server.id });
    } catch (error) {
      if (!isFailure(error, 'install.not-running')) setFailure(failureOf(error));
    } finally {
      setPending(null);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h2 className="text-md font-semibold">{t('install.title', { egg: server.eggName })}</h2>
          <p className="text-second">{t('install.leave')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {progress !== null && (
            <span className="figure-text text-second">{format.duration(now - progress.startedAt)}</span>
          )}
          {progress?.canPause === true && (
            <Button icon={Pause} isPending={pending === 'pause'} onPress={() => void end('pause')}>
              {t('install.pause')}
            </Button>
          )}
          <Button icon={X} isPending={pending === 'cancel'} onPress={() => void end('cancel')}>
            {t(pending === 'cancel' ? 'install.cancelling' : 'install.cancel')}
          </Button>
        </div>
      </div>
      {progress?.question && (
        <InstallQuestion key={progress.question.id} serverId={server.id} question={progress.question} />
      )}
      <InstallSteps progress={progress} environment={server.environment} />
      {failure !== null && <Banner kind="problem">{t.failure(failure)}</Banner>}
    </div>
  );
}

/** Ended without a server to play on: which step, why, and again. */
function Ended({ server, status }: { server: Server; status: InstallStatus }) {
  const t = useTexts();
  const [isAsking, setAsking] = useState(false);
  const resuming = useResume(server, () => setAsking(true));
  const { outcome } = status;
  const goesOn = outcome?.kind === 'paused' || (outcome?.kind === 'failed' && outcome.remains === 'part');
  const title =
    outcome?.kind === 'cancelled'
      ? 'install.cancelled'
      : outcome?.kind === 'paused'
        ? 'install.paused'
        : 'install.never';
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="min-w-72 flex-1">
        {outcome?.kind === 'failed' ? (
          <Failed
            what={t('install.failedAt', { step: t(`install.step.${outcome.step}`) })}
            failure={{ kind: 'notice', notice: outcome.problem }}
          />
        ) : (
          <>
            <h2 className="text-md font-semibold">{t(title)}</h2>
            <p className="text-second">
              {server.notice !== null
                ? t.notice(server.notice)
                : t(outcome?.kind === 'paused' ? 'install.pausedText' : 'install.neverText')}
            </p>
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {outcome?.kind === 'failed' && outcome.remains === 'all' && <UseAnyway server={server} />}
        <Button
          kind="primary"
          icon={goesOn ? Play : outcome === null ? Download : RotateCw}
          isPending={resuming.isPending}
          onPress={() => (goesOn ? void resuming.goOn() : setAsking(true))}
        >
          {t(goesOn ? 'install.goOn' : outcome === null ? 'install.begin' : 'install.again')}
        </Button>
      </div>
      {resuming.failure !== null && <Banner kind="problem">{t.failure(resuming.failure)}</Banner>}
      <QueryScope>
        <ReinstallDialog server={server} isOpen={isAsking} onClose={() => setAsking(false)} />
      </QueryScope>
    </div>
  );
}

/**
 * Goes on with a paused installation at once: its script was agreed to when it began. Where Roost wants to be told
 * again, `onAsking` is called.
 */
function useResume(server: Server, onAsking: () => void) {
  const client = useClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const goOn = async () => {
    setPending(true);
    setFailure(null);
    try {
      await client.servers.reinstall({ serverId: server.id, consent: false });
    } catch (error) {
      if (isFailure(error, 'install.consent-needed')) onAsking();
      else setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return { failure, isPending, goOn };
}

/** Takes what the failed script made as it is. */
function UseAnyway({ server }: { server: Server }) {
  const t = useTexts();
  const client = useClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const take = async () => {
    setPending(true);
    setFailure(null);
    try {
      await client.installs.takeRemains({ serverId: server.id });
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button
        icon={Check}
        isPending={isPending}
        hint={t('install.useAnywayHint')}
        onPress={() => void take()}
      >
        {t('install.useAnyway')}
      </Button>
      {failure !== null && <Banner kind="problem">{t.failure(failure)}</Banner>}
    </>
  );
}
