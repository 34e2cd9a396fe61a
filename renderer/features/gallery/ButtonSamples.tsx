import { Bell, Play } from 'lucide-react';
import { useState } from 'react';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button, type ButtonKind } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Section } from '../../ui/Page.tsx';

const kinds: readonly ButtonKind[] = ['primary', 'quiet', 'plain', 'danger'];

/** Buttons of each kind, in each state. */
export function ButtonSamples() {
  const t = useTexts();
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title={t('gallery.buttons')}>
      <div className="flex flex-col gap-2">
        {kinds.map((kind) => (
          <div key={kind} className="flex flex-wrap items-center gap-2">
            <Button kind={kind}>{t(`gallery.${kind}`)}</Button>
            <Button kind={kind} icon={Play}>
              {t(`gallery.${kind}`)}
            </Button>
            <Button kind={kind} size="compact">
              {t(`gallery.${kind}`)}
            </Button>
            <Button kind={kind} icon={Bell} label={t('gallery.icon')} />
            <Button kind={kind} reason={t('gallery.reason')}>
              {t('gallery.refused')}
            </Button>
            <Button kind={kind} isPending>
              {t('gallery.pending')}
            </Button>
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={routes.home}>{t('gallery.link')}</ButtonLink>
          <Button onPress={() => setAsking(true)}>{t('gallery.confirm')}</Button>
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('gallery.confirm')}
        confirm={t('gallery.danger')}
        onConfirm={() => Promise.resolve()}
        onClose={() => setAsking(false)}
      >
        {t('gallery.confirmText')}
      </ConfirmDialog>
    </Section>
  );
}
