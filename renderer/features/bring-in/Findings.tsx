import type { TakeInFindings, TakeInMatch } from '#shared/domain/take-in.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';

/** What was found in a folder, and what was not. */
export function Findings({ found, match }: { found: TakeInFindings; match: TakeInMatch | undefined }) {
  const t = useTexts();
  const format = useFormat();
  const rows: [string, string][] = [
    [t('takeIn.found.size'), format.bytes(found.bytes)],
    [t('takeIn.found.evidence'), match?.evidence.join(', ') ?? ''],
    [t('takeIn.found.version'), match?.version ?? ''],
    [t('takeIn.found.port'), found.port === null ? '' : String(found.port)],
    [t('takeIn.found.memory'), found.memoryMib === null ? '' : format.bytes(found.memoryMib * 1024 * 1024)],
    [
      t('takeIn.found.settings'),
      Object.entries(match?.settings ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join('  '),
    ],
  ];
  const said =
    match === undefined
      ? t('takeIn.unknown')
      : t(match.isSure ? 'takeIn.isSure' : 'takeIn.isLikely', { game: match.eggName });
  return (
    <section aria-label={t('takeIn.found.label')} className="flex flex-col gap-3">
      <Banner kind={match === undefined ? 'info' : 'done'}>{said}</Banner>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-second">{name}</dt>
              <dd className="figure-text mb-1 wrap-anywhere sm:mb-0">{value}</dd>
            </div>
          ))}
      </dl>
      {match !== undefined && !match.isComplete && <Banner kind="info">{t('takeIn.incomplete')}</Banner>}
    </section>
  );
}
