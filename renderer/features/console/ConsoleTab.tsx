import { Search, TextSelect } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { GlancePanel } from '../stats/GlancePanel.tsx';
import { CommandLine } from './CommandLine.tsx';
import { PlainView } from './PlainView.tsx';
import { TerminalView } from './TerminalView.tsx';
import type { OutputTerminal } from './terminal.ts';
import { type OutputSink, useConsole } from './use-console.ts';

const plainKey = 'roost.console.plain';

/** What the server prints, and the line to answer it; beside it, how it does. */
export function ConsoleTab({ server }: { server: Server }) {
  const [attempt, setAttempt] = useState(0);
  return (
    <div className="flex min-h-0 flex-1">
      <Console key={attempt} server={server} onRetry={() => setAttempt(attempt + 1)} />
      <GlancePanel server={server} />
    </div>
  );
}

function Console({ server, onRetry }: { server: Server; onRetry: () => void }) {
  const t = useTexts();
  const [isPlain, setPlain] = useState(() => localStorage.getItem(plainKey) === 'yes');
  const [isSearching, setSearching] = useState(false);
  const [sink, setSink] = useState<OutputSink | null>(null);
  const status = useConsole(server.id, sink);
  const lostText = useCallback((count: number) => `\x1b[2m${t('console.lost', { count })}\x1b[0m\n`, [t]);
  const onTerminal = useCallback(
    (terminal: OutputTerminal | null) => setSink(terminal === null ? null : sinkOf(terminal, lostText)),
    [lostText],
  );
  const label = useMemo(() => t('console.label', { server: server.name }), [t, server.name]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only listens for Ctrl+F from within */}
      <section
        className="relative flex min-w-0 flex-1 flex-col"
        aria-label={label}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'f' && !isPlain) {
            event.preventDefault();
            setSearching(true);
          }
        }}
      >
        {isPlain ? (
          <PlainView onReady={setSink} label={label} />
        ) : (
          <TerminalView
            label={label}
            onReady={onTerminal}
            isSearching={isSearching}
            onSearching={setSearching}
          />
        )}
        <ConsoleFace isOffline={server.state === 'offline'} status={status} onRetry={onRetry} />
        <CommandLine server={server}>
          {!isPlain && (
            <Button
              kind="plain"
              size="compact"
              icon={Search}
              label={t('console.searchHint')}
              onPress={() => setSearching(true)}
            />
          )}
          <Button
            kind="plain"
            size="compact"
            icon={TextSelect}
            label={t('console.plain')}
            isPressed={isPlain}
            onPress={() => {
              localStorage.setItem(plainKey, isPlain ? 'no' : 'yes');
              setPlain(!isPlain);
            }}
          />
        </CommandLine>
      </section>
    </>
  );
}

/** The faces of a console that has nothing to show. */
function ConsoleFace(props: {
  status: ReturnType<typeof useConsole>;
  isOffline: boolean;
  onRetry: () => void;
}) {
  const t = useTexts();
  const { status } = props;
  if (status.failure !== null) {
    return (
      <div className="absolute inset-x-4 top-4">
        <Failed what={t('console.failed')} failure={status.failure} onRetry={props.onRetry} />
      </div>
    );
  }
  if (status.status === 'loading') {
    return (
      <p role="status" className="pointer-events-none absolute top-3 start-4 animate-appear text-second">
        {t('console.loading')}
      </p>
    );
  }
  if (!status.isEmpty) return null;
  return (
    <p className="pointer-events-none absolute inset-x-0 top-1/3 px-4 text-center text-second">
      {t(props.isOffline ? 'console.emptyOffline' : 'console.empty')}
    </p>
  );
}

function sinkOf(terminal: OutputTerminal, lostText: (count: number) => string): OutputSink {
  return {
    restart: (text) => {
      terminal.clear();
      terminal.write(text);
    },
    append: (batch) => {
      terminal.write(batch.lostLines > 0 ? lostText(batch.lostLines) + batch.text : batch.text);
    },
  };
}
