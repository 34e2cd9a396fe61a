import { useTexts } from '../../lib/i18n.tsx';
import { Section } from '../../ui/Page.tsx';
import { HostingChoice } from './HostingChoice.tsx';

/** Pausing hosting, and going on with it. */
export function HostingSection() {
  const t = useTexts();
  return (
    <Section title={t('hosting.title')} text={t('hosting.text')}>
      <HostingChoice />
    </Section>
  );
}
