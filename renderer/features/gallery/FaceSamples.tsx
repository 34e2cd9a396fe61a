import { Egg } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Page.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { StateWord, type Tone } from '../../ui/StateDot.tsx';
import { Tile } from '../../ui/Tile.tsx';

const tones: readonly Tone[] = ['running', 'moving', 'crashed', 'offline', 'sleeping'];

/** States, banners, and the faces of a list. */
export function FaceSamples() {
  const t = useTexts();
  return (
    <>
      <Section title={t('gallery.states')}>
        <div className="flex flex-wrap gap-5">
          {tones.map((tone) => (
            <StateWord key={tone} tone={tone}>
              {t(`gallery.${tone}`)}
            </StateWord>
          ))}
        </div>
      </Section>
      <Section title={t('gallery.banners')}>
        <div className="flex flex-col gap-2">
          {(['info', 'done', 'problem'] as const).map((kind) => (
            <Banner key={kind} kind={kind}>
              {t(`gallery.${kind}`)}
            </Banner>
          ))}
        </div>
      </Section>
      <Section title={t('gallery.faces')}>
        <div className="grid gap-5 lg:grid-cols-3">
          <Empty icon={Egg} title={t('gallery.empty')} text={t('gallery.description')} />
          <Loading className="flex flex-col gap-2">
            <Bone className="h-5 w-40" />
            <Bone className="h-24 w-full" />
          </Loading>
          <Failed what={t('gallery.failed')} failure={{ kind: 'lost' }} onRetry={() => undefined} />
        </div>
      </Section>
    </>
  );
}

/** What is left: tiles, lines, chips, copying, folding. */
export function OtherSamples() {
  const t = useTexts();
  const [isChosen, setChosen] = useState(true);
  const address = '192.168.1.20:25565';
  return (
    <Section title={t('gallery.others')}>
      <div className="flex flex-wrap items-center gap-4">
        <Mark className="size-10" />
        <Tile name={t('gallery.sample')} size="small" />
        <Tile name={t('gallery.title')} />
        <Tile name={t('gallery.faces')} size="large" />
        <Sparkline values={[1, 4, 2, 8, 5, 7, 3]} top={10} className="h-8 w-32 text-cpu" />
        <Chip isChosen={isChosen} onPress={() => setChosen(!isChosen)}>
          {t('gallery.first')}
        </Chip>
        <CopyButton text={address} label={t('gallery.copy', { text: address })} />
      </div>
      <Folded title={t('gallery.folded')}>{t('gallery.description')}</Folded>
    </Section>
  );
}
