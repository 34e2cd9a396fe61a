import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { SystemInfo } from '#shared/contract/system.ts';
import { useFormat } from '../../lib/format.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';

const mebibyte = 1_048_576;

/** Whether the game fits on this PC, in a line a figure. */
export function Fit(props: {
  memoryMib: number;
  diskMib: number;
  system: SystemInfo;
  port: number | null;
  wantedPort: number | null;
  suggestion: { port: number; preferredIsFree: boolean };
}) {
  const t = useTexts();
  const format = useFormat();
  const { memoryMib, diskMib, system } = props;
  const lines = [
    memoryMib > 0 && {
      fits: memoryMib * mebibyte <= system.memoryFreeBytes,
      text: t(memoryMib * mebibyte <= system.memoryFreeBytes ? 'fit.memory' : 'fit.memoryShort', {
        wanted: format.bytes(memoryMib * mebibyte),
        free: format.bytes(system.memoryFreeBytes),
      }),
    },
    diskMib > 0 && {
      fits: diskMib * mebibyte <= system.diskFreeBytes,
      text: t(diskMib * mebibyte <= system.diskFreeBytes ? 'fit.disk' : 'fit.diskShort', {
        wanted: format.bytes(diskMib * mebibyte),
        free: format.bytes(system.diskFreeBytes),
      }),
    },
    portLine(t, props),
  ];
  return (
    <ul aria-label={t('fit.label')} className="flex flex-col gap-1.5">
      {lines.map(
        (line) =>
          line !== false && (
            <li key={line.text} className="flex items-start gap-2">
              {line.fits ? (
                <CircleCheck aria-hidden size={16} className="mt-px shrink-0 text-running-text" />
              ) : (
                <TriangleAlert aria-hidden size={16} className="mt-px shrink-0 text-moving-text" />
              )}
              <span className={line.fits ? 'text-second' : ''}>{line.text}</span>
            </li>
          ),
      )}
    </ul>
  );
}

function portLine(t: Texts, props: Parameters<typeof Fit>[0]): { fits: boolean; text: string } | false {
  const { port, wantedPort, suggestion } = props;
  if (port === null) return false;
  if (port !== suggestion.port) return { fits: true, text: t('fit.portOwn', { port }) };
  if (wantedPort === null || suggestion.preferredIsFree) return { fits: true, text: t('fit.port', { port }) };
  return { fits: false, text: t('fit.portOther', { wanted: wantedPort, port }) };
}
