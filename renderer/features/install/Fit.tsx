import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { SystemInfo } from '#shared/contract/system.ts';
import { type DownloadEstimate, sayingOf } from '#shared/domain/download-estimate.ts';
import { type Format, useFormat } from '../../lib/format.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';

const mebibyte = 1_048_576;

interface FitProps {
  /** What it is given, or what it is known to want; 0 is not known. */
  memoryMib: number;
  diskMib: number;
  /** What the makers say of the download; null while they were not asked. */
  estimate: DownloadEstimate | null;
  system: SystemInfo;
  port: number | null;
  wantedPort: number | null;
  suggestion: { port: number; preferredIsFree: boolean };
}

interface FitLine {
  /** `short`: it cannot be installed so; `tight`: it can, and may not go well. */
  fit: 'fits' | 'tight' | 'short';
  text: string;
}

/** Whether the game fits on this PC: one verdict, and a line a figure. */
export function Fit(props: FitProps) {
  const t = useTexts();
  const format = useFormat();
  const room = [memoryLine(t, format, props), diskLine(t, format, props)].filter((line) => line !== null);
  // A port that is taken is put right by itself; only what the PC lacks makes it tight.
  const fit = (['short', 'tight'] as const).find((one) => room.some((line) => line.fit === one)) ?? 'fits';
  const lines = [...downloadLines(t, format, props), ...room, portLine(t, props)].filter(
    (line) => line !== null,
  );
  return (
    <section aria-label={t('fit.label')}>
      <h2 className={`flex items-center gap-2 text-md font-semibold ${colours[fit]}`}>
        <Sign fit={fit} />
        {t(`fit.${fit}`)}
      </h2>
      <ul className="mt-2 flex flex-col gap-1.5">
        {lines.map((line) => (
          <li key={line.text} className="flex items-start gap-2">
            <Sign fit={line.fit} />
            <span className={line.fit === 'fits' ? 'text-second' : ''}>{line.text}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-second">{t('fit.folder', { folder: props.system.dataFolder })}</p>
    </section>
  );
}

const colours = { fits: 'text-running-text', tight: 'text-moving-text', short: 'text-crashed-text' };

function Sign({ fit }: Pick<FitLine, 'fit'>) {
  const Icon = fit === 'fits' ? CircleCheck : TriangleAlert;
  return <Icon aria-hidden size={16} className={`mt-px shrink-0 ${colours[fit]}`} />;
}

/** How much comes over the network, before any of it does. */
function downloadLines(t: Texts, format: Format, { estimate }: FitProps): FitLine[] {
  if (estimate === null) return [];
  const said = sayingOf(estimate);
  const facts = {
    size: 'bytes' in said ? format.bytes(said.bytes) : '',
    time: 'seconds' in said ? format.duration(said.seconds * 1000) : '',
  };
  const line: FitLine = { fit: 'fits', text: t(`fit.download.${said.saying}`, facts) };
  return estimate.moreAtStart ? [line, { fit: 'fits', text: t('fit.download.moreAtStart') }] : [line];
}

function memoryLine(t: Texts, format: Format, { memoryMib, system }: FitProps): FitLine | null {
  if (memoryMib <= 0) return null;
  const fits = memoryMib * mebibyte <= system.memoryFreeBytes;
  const facts = {
    wanted: format.bytes(memoryMib * mebibyte),
    free: format.bytes(system.memoryFreeBytes),
    total: format.bytes(system.memoryTotalBytes),
  };
  return { fit: fits ? 'fits' : 'tight', text: t(fits ? 'fit.memory' : 'fit.memoryShort', facts) };
}

function diskLine(t: Texts, format: Format, { diskMib, estimate, system }: FitProps): FitLine | null {
  const freeBytes = estimate?.freeBytes ?? system.diskFreeBytes;
  const free = format.bytes(freeBytes);
  // The daemon refuses to begin with less.
  if (estimate !== null && freeBytes < estimate.leastBytes) {
    return { fit: 'short', text: t('fit.diskFull', { wanted: format.bytes(estimate.leastBytes), free }) };
  }
  const wantedBytes = Math.max(diskMib * mebibyte, estimate?.diskBytes ?? 0);
  if (wantedBytes <= 0) return null;
  const fits = wantedBytes <= freeBytes;
  const facts = { wanted: format.bytes(wantedBytes), free };
  return { fit: fits ? 'fits' : 'tight', text: t(fits ? 'fit.disk' : 'fit.diskShort', facts) };
}

function portLine(t: Texts, { port, wantedPort, suggestion }: FitProps): FitLine | null {
  if (port === null) return null;
  if (port !== suggestion.port) return { fit: 'fits', text: t('fit.portOwn', { port }) };
  if (wantedPort === null || suggestion.preferredIsFree)
    return { fit: 'fits', text: t('fit.port', { port }) };
  return { fit: 'tight', text: t('fit.portOther', { wanted: wantedPort, port }) };
}
