import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Info, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { EggSummary } from '#shared/contract/eggs.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, buttonClasses } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ConvertEgg } from './ConvertEgg.tsx';
import { GetRuntime } from './GetRuntime.tsx';
import { type OfferOfEgg, offersOf, reasonsOf } from './not-here.ts';
import { StartDocker } from './StartDocker.tsx';
import { Step } from './Step.tsx';
import { eggsKey } from './use-eggs.ts';

/** Why none of these eggs runs on this PC, and what can be done about it, each by one button. */
export function NotHere({ eggs }: { eggs: readonly EggSummary[] }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [isLooking, setLooking] = useState(false);
  const [first, ...others] = reasonsOf(eggs);
  const offers = offersOf(eggs);
  const lookAgain = async () => {
    setLooking(true);
    try {
      await client.system.environments({ recheck: true });
      await queries.invalidateQueries({ queryKey: eggsKey });
    } catch {
      // What is shown stays; the window says itself when the daemon is gone.
    } finally {
      setLooking(false);
    }
  };
  return (
    <section aria-label={t('notHere.title')} className="flex flex-col gap-4">
      {first !== undefined && <Banner kind="problem">{t.notice(first)}</Banner>}
      {others.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-second">
          {others.map((reason) => (
            <li key={t.notice(reason)} className="flex items-start gap-2">
              <Info aria-hidden size={16} className="mt-px shrink-0" />
              <span className="min-w-0 break-words">{t.notice(reason)}</span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-md font-semibold">{t('notHere.offers')}</h2>
          <Button kind="plain" icon={RefreshCw} isPending={isLooking} onPress={() => void lookAgain()}>
            {t('notHere.lookAgain')}
          </Button>
        </div>
        {offers.length === 0 ? (
          <p className="mt-1 text-second">{t('notHere.nothing')}</p>
        ) : (
          <ul className="mt-2 flex flex-col gap-2">
            {offers.map((one) => (
              <li key={one.key} className="rounded-card border border-line bg-raised p-3.5">
                <Offer one={one} onStarted={lookAgain} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Offer({ one, onStarted }: { one: OfferOfEgg; onStarted: () => Promise<void> }) {
  const { egg, offer } = one;
  const t = useTexts();
  switch (offer.kind) {
    case 'start-docker':
      return <StartDocker onStarted={onStarted} />;
    case 'get-docker':
      return (
        <Step title={t('notHere.getDocker')} text={t('notHere.getDockerText')}>
          <Elsewhere url={offer.url}>{t('notHere.getDockerAction')}</Elsewhere>
        </Step>
      );
    case 'edition':
      return (
        <Step title={t('notHere.edition', { egg: offer.name })} text={t('notHere.editionText')}>
          <ButtonLink to={routes.addEgg(offer.eggId)} kind="primary">
            {t('notHere.editionAction')}
          </ButtonLink>
        </Step>
      );
    case 'convert':
      return <ConvertEgg egg={egg} system={offer.system} />;
    case 'runtime':
      return <GetRuntime offer={offer} />;
  }
}

function Elsewhere({ url, children }: { url: string; children: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer" className={buttonClasses('quiet', 'normal')}>
      <ExternalLink aria-hidden size={16} strokeWidth={2} />
      {children}
    </a>
  );
}
