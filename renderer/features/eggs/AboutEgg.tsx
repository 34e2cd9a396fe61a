import { RefreshCw } from 'lucide-react';
import { Link } from 'wouter';
import type { EggDetail } from '#shared/contract/eggs.ts';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { BringInFaces } from '../install/BringInFaces.tsx';
import { useBringIn } from '../install/use-bring-in.ts';
import { useEgg } from './use-eggs.ts';

/** Where an egg of one's own came from, and whether there is a newer edition; nothing for those of our catalogue. */
export function AboutEgg({ egg }: { egg: EggDetail }) {
  if (egg.origin === 'catalogue') return null;
  return (
    <>
      {egg.convertedFrom !== null && <Converted from={egg.convertedFrom} />}
      {egg.updateUrl !== null && isWebAddress(egg.updateUrl) && <UpdateCheck url={egg.updateUrl} />}
    </>
  );
}

function Converted({ from }: { from: NonNullable<EggDetail['convertedFrom']> }) {
  const t = useTexts();
  const original = useEgg(from);
  return (
    <p className="mt-6 text-second">
      {t('aboutEgg.converted')}{' '}
      {original.data !== undefined && (
        <Link href={routes.addEgg(from)} className="underline">
          {t('aboutEgg.original', { egg: original.data.name })}
        </Link>
      )}
    </p>
  );
}

function UpdateCheck({ url }: { url: string }) {
  const t = useTexts();
  const bringIn = useBringIn();
  return (
    <section aria-label={t('aboutEgg.update')} className="mt-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 basis-60 break-words text-second">
          {t('aboutEgg.updateText', { url: new URL(url).host })}
        </p>
        <Button
          icon={RefreshCw}
          isPending={bringIn.isPending}
          onPress={() => bringIn.begin(() => Promise.resolve({ kind: 'url', url }))}
        >
          {t('aboutEgg.check')}
        </Button>
      </div>
      <BringInFaces bringIn={bringIn} />
    </section>
  );
}

/** An egg may say anything there. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
