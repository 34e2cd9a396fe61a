import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { SystemInfo } from '#shared/contract/system.ts';
import { type Format, useFormat } from '../../lib/format.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';

const mebibyte = 1_048_576;

interface FitProps {
  /** What it is given, or what it is known to want; 0 is not known. */
  memoryMib: number;
  diskMib: number;
  system: SystemInfo;
  port: number | null;
  wantedPort: number | null;
  suggestion: { port: number; preferredIsFree: boolean };
}

interface FitLine {
  fits: boolean;
  text: string;
}

/** Whether the game fits on this PC: one verdict, and a line a figure. */
export function Fit(props: FitProps) {
  const t = useTexts();
  const format = useFormat();
  const room = [memoryLine(t, format, props), diskLine(t, format, props)].filter((line) => line !== null);
  // A port that is taken is put right by itself; only what the PC lacks makes it tight.
  const isTight = room.some(({ fits }) => !fits);
  const port = portLine(t, props);
  const lines = port === null ? room : [...room, port];
  return (
    <section aria-label={t('fit.label')}>
      <h2
        className={`flex items-center gap-2 text-md font-semibold ${isTight ? 'text-moving-text' : 'text-running-text'}`}
      >
        <Sign fits={!isTight} />
        {t(isTight ? 'fit.tight' : 'fit.fits')}
      </h2>
      <ul className="mt-2 flex flex-col gap-1.5">
        {lines.map((line) => (
          <li key={line.text} className="flex items-start gap-2">
            <Sign fits={line.fits} />
            <span className={line.fits ? 'text-second' : ''}>{line.text}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-second">{t('fit.folder', { folder: props.system.dataFolder })}</p>
    </section>
  );
}

function Sign({ fits }: { fits: boolean }) {
  return fits ? (
    <CircleCheck aria-hidden size={16} className="mt-px shrink-0 text-running-text" />
  ) : (
    <TriangleAlert aria-hidden size={16} className="mt-px shrink-0 text-moving-text" />
  );
}

function memoryLine(t: Texts, format: Format, { memoryMib, system }: FitProps): FitLine | null {
  if (memoryMib <= 0) return null;
  const fits = memoryMib * mebibyte <= system.memoryFreeBytes;
  const facts = {
    wanted: format.bytes(memoryMib * mebibyte),
    free: format.bytes(system.memoryFreeBytes),
    total: format.bytes(system.memoryTotalBytes),
  };
  return { fits, text: t(fits ? 'fit.memory' : 'fit.memoryShort', facts) };
}

function diskLine(t: Texts, format: Format, { diskMib, system }: FitProps): FitLine | null {
  if (diskMib <= 0) return null;
  const fits = diskMib * mebibyte <= system.diskFreeBytes;
  const facts = { wanted: format.bytes(diskMib * mebibyte), free: format.bytes(system.diskFreeBytes) };
  return { fits, text: t(fits ? 'fit.disk' : 'fit.diskShort', facts) };
}

function portLine(t: Texts, { port, wantedPort, suggestion }: FitProps): FitLine | null {
  if (port === null) return null;
  if (port !== suggestion.port) return { fits: true, text: t('fit.portOwn', { port }) };
  if (wantedPort === null || suggestion.preferredIsFree) return { fits: true, text: t('fit.port', { port }) };
  return { fits: false, text: t('fit.portOther', { wanted: wantedPort, port }) };
}
