import { useTexts } from '../../lib/i18n.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { ButtonSamples } from './ButtonSamples.tsx';
import { FaceSamples, OtherSamples } from './FaceSamples.tsx';
import { FieldSamples } from './FieldSamples.tsx';

const grounds = [
  'bg-ground',
  'bg-raised',
  'bg-sunken',
  'bg-hover',
  'bg-line',
  'bg-edge',
  'bg-text',
  'bg-second',
  'bg-accent',
  'bg-running',
  'bg-moving',
  'bg-crashed',
  'bg-offline',
  'bg-sleeping',
  'bg-cpu',
  'bg-memory',
  'bg-receive',
  'bg-send',
];
const sizes = ['text-xs', 'text-sm', 'text-md', 'text-lg', 'text-xl', 'text-2xl'];

/** Every primitive in each of its looks, for whoever works on the window; reached by its address only. */
export function GalleryPage() {
  const t = useTexts();
  return (
    <Page title={t('gallery.title')} subtitle={t('gallery.subtitle')}>
      <Section title={t('gallery.colours')}>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
          {grounds.map((ground) => (
            <li key={ground} className="text-xs text-second">
              <span aria-hidden className={`mb-1 block h-10 rounded-control border border-line ${ground}`} />
              {ground.slice(3)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('gallery.type')}>
        {sizes.map((size) => (
          <p key={size} className={size}>
            {t('gallery.sample')} <span className="figure-text text-second">{size.slice(5)} 0123456789</span>
          </p>
        ))}
      </Section>
      <ButtonSamples />
      <FieldSamples />
      <FaceSamples />
      <OtherSamples />
    </Page>
  );
}
