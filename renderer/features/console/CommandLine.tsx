import { ChevronRight, CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CommandHistory } from './command-history.ts';

/** Where commands are typed, with the console's tools beside it. What is typed stays until it was sent. */
export function CommandLine({ server, children }: { server: Server; children: ReactNode }) {
  const t = useTexts();
  const client = useClient();
  const history = useMemo(() => new CommandHistory(server.id), [server.id]);
  const [command, setCommand] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const isOff = server.state === 'offline';
  const send = async () => {
    const sent = command.trim();
    if (sent === '' || isOff) return;
    history.add(sent);
    setCommand('');
    setFailure(null);
    try {
      await client.servers.command({ serverId: server.id, command: sent });
    } catch (error) {
      setFailure(failureOf(error));
      setCommand((typedMeanwhile) => (typedMeanwhile === '' ? sent : typedMeanwhile));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const recalled = event.key === 'ArrowUp' ? history.earlier(command) : history.later();
    event.preventDefault();
    if (recalled !== null) setCommand(recalled);
  };
  return (
    <form
      className="group border-t border-line bg-sunken has-[input:focus-visible]:shadow-[inset_0_2px_0_var(--color-accent)]"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure !== null && (
        <Banner kind="problem" className="m-2 mb-0" onClose={() => setFailure(null)}>
          {t.failure(failure)}
        </Banner>
      )}
      <div className="flex h-11 items-center gap-2 px-3">
        <ChevronRight
          aria-hidden
          size={16}
          className="shrink-0 text-second group-has-[input:focus-visible]:text-accent"
        />
        <input
          aria-label={t('console.command')}
          value={command}
          onChange={(event) => setCommand(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={t(isOff ? 'console.commandOffline' : 'console.commandHint')}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={4096}
          className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 font-mono text-[12.5px] outline-none placeholder:text-second"
        />
        <Button
          type="submit"
          kind="plain"
          size="compact"
          icon={CornerDownLeft}
          label={t('console.send')}
          reason={isOff ? t('console.commandOffline') : undefined}
        />
        {children}
      </div>
    </form>
  );
}
