import { ArrowDown, ChevronDown, ChevronUp, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { consoleFontReady, type Found, OutputTerminal } from './terminal.ts';

/** The terminal with its search and the way back to the end. */
export function TerminalView({
  label,
  onReady,
  isSearching,
  onSearching,
}: {
  label: string;
  onReady: (terminal: OutputTerminal | null) => void;
  isSearching: boolean;
  onSearching: (isSearching: boolean) => void;
}) {
  const t = useTexts();
  const holder = useRef<HTMLDivElement>(null);
  const [terminal, setTerminal] = useState<OutputTerminal | null>(null);
  const [isFollowing, setFollowing] = useState(true);
  const [found, setFound] = useState<Found>({ index: 0, count: 0 });
  useEffect(() => {
    const owned = new DisposableStack();
    const open = () => {
      if (holder.current === null || owned.disposed) return;
      const opened = owned.use(
        new OutputTerminal(holder.current, {
          followingChanged: setFollowing,
          found: setFound,
          searchWanted: () => onSearching(true),
        }),
      );
      setTerminal(opened);
      onReady(opened);
    };
    // Without its font the terminal still works; it only looks different.
    void consoleFontReady().then(open, open);
    return () => {
      onReady(null);
      owned.dispose();
    };
  }, [onReady, onSearching]);
  const endSearch = useCallback(() => {
    terminal?.endSearch();
    onSearching(false);
  }, [terminal, onSearching]);
  return (
    <div className="relative min-h-0 flex-1 bg-sunken">
      <div
        ref={holder}
        role="region"
        aria-label={label}
        // What games print goes from left to right, whatever the window does.
        dir="ltr"
        className="absolute inset-0 overflow-hidden py-2 ps-3 [font-variant-ligatures:none]"
      />
      {isSearching && terminal !== null && (
        <SearchBar terminal={terminal} found={found} onClose={endSearch} />
      )}
      {!isFollowing && (
        <div className="absolute end-5 bottom-3 animate-arrive rounded-control bg-raised shadow-float">
          <Button
            kind="plain"
            icon={ArrowDown}
            onPress={() => {
              terminal?.toLatest();
              setFollowing(true);
            }}
          >
            {t('console.toLatest')}
          </Button>
        </div>
      )}
    </div>
  );
}

function SearchBar({
  terminal,
  found,
  onClose,
}: {
  terminal: OutputTerminal;
  found: Found;
  onClose: () => void;
}) {
  const t = useTexts();
  const [term, setTerm] = useState('');
  return (
    <search className="absolute top-2 end-5 z-5 flex animate-arrive items-center gap-1 rounded-control bg-raised p-1 ps-2 shadow-float">
      <input
        aria-label={t('console.search')}
        placeholder={t('console.search')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- one pressed Ctrl+F to type here
        autoFocus
        value={term}
        onChange={(event) => {
          setTerm(event.target.value);
          terminal.find(event.target.value, 'next', true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter') terminal.find(term, event.shiftKey ? 'previous' : 'next');
        }}
        className="h-7 w-40 min-w-0 rounded-control bg-transparent px-1"
      />
      <span role="status" className="min-w-14 text-end figure-text text-second">
        {term === '' ? '' : t('console.found', { index: found.index, count: found.count })}
      </span>
      <Button
        kind="plain"
        size="compact"
        icon={ChevronUp}
        label={t('console.previous')}
        onPress={() => terminal.find(term, 'previous')}
      />
      <Button
        kind="plain"
        size="compact"
        icon={ChevronDown}
        label={t('console.next')}
        onPress={() => terminal.find(term, 'next')}
      />
      <Button kind="plain" size="compact" icon={X} label={t('console.closeSearch')} onPress={onClose} />
    </search>
  );
}
