import { useMemo } from 'react';
import { formatBytes } from '#shared/lib/format-bytes.ts';
import { useTexts } from './i18n.tsx';

/** Figures as a person says them: `3.2 GB`, `1 h 12 min`, `14 %`. */
export interface Format {
  bytes: (value: number) => string;
  rate: (bytesPerSecond: number) => string;
  percent: (value: number) => string;
  duration: (ms: number) => string;
  time: (epochMs: number) => string;
}

export function createFormat(language: string): Format {
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  const clock = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return {
    bytes: (value) => formatBytes(language, value),
    rate: (value) => formatBytes(language, value, '-per-second'),
    percent: (value) => unit(value, 'percent', value < 10 ? 1 : 0),
    duration: (ms) => duration(ms, (value, name) => unit(value, name, 0)),
    time: (epochMs) => clock.format(epochMs),
  };
}

/** The two largest parts that say something. */
function duration(ms: number, unit: (value: number, name: string) => string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
  return `${unit(Math.floor(hours / 24), 'day')} ${unit(hours % 24, 'hour')}`;
}

export function useFormat(): Format {
  const { language } = useTexts();
  return useMemo(() => createFormat(language), [language]);
}
