import { useEffect, useMemo, useRef, useState } from 'react';
import { stripAnsi } from '../../lib/ansi.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { lastLines } from './output-queue.ts';
import type { OutputSink } from './use-console.ts';

const shownLines = 500;

/** The console as plain text that a screen reader reads out as it comes. */
export function PlainView({ onReady, label }: { onReady: (sink: OutputSink | null) => void; label: string }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const sink = useMemo<OutputSink>(
    () => ({
      restart: (all) => setText(lastLines(stripAnsi(all), shownLines)),
      append: (batch) => {
        const lost = batch.lostLines > 0 ? `${t('console.lost', { count: batch.lostLines })}\n` : '';
        setText((before) => lastLines(before + lost + stripAnsi(batch.text), shownLines));
      },
    }),
    [t],
  );
  useEffect(() => {
    onReady(sink);
    return () => onReady(null);
  }, [onReady, sink]);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo(0, box.current.scrollHeight);
  });
  return (
    <div
      ref={box}
      role="log"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by key
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        isAtEnd.current =
          currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - 24;
      }}
      className="min-h-0 flex-1 overflow-y-auto bg-sunken p-3 font-mono text-[12.5px] whitespace-pre-wrap -outline-offset-2"
    >
      {text}
    </div>
  );
}
