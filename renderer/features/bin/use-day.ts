import { useMemo } from 'react';
import { useTexts } from '../../lib/i18n.tsx';

/** A day as a person says it; the hour of a day next week says nothing. */
export function useDay(): (epochMs: number) => string {
  const { language } = useTexts();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    return (epochMs) => day.format(epochMs);
  }, [language]);
}
