import type { PutBackOutcome } from '#shared/contract/bin.ts';
import { useTexts } from '../../lib/i18n.tsx';

/** Says that a server is back, and what is different now because another one had it. */
export function BackAgain({ outcome: { server, movedPorts, formerName } }: { outcome: PutBackOutcome }) {
  const t = useTexts();
  return (
    <>
      <span className="font-medium">{t('bin.back', { server: server.name })}</span>
      {formerName !== null && <span> {t('bin.renamed', { before: formerName, now: server.name })}</span>}
      {movedPorts.map(({ from, to }) => (
        <span key={from}> {t('bin.moved', { from, to })}</span>
      ))}
    </>
  );
}
