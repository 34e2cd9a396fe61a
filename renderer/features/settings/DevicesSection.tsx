import { Link2, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../lib/daemon-context.tsx';
import { isDesktop } from '../../lib/desktop.ts';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Section } from '../../ui/Page.tsx';
import { signOut } from '../session/session.ts';

interface SignInLink {
  url: string;
  expiresAt: number;
}

/** Letting another device in by a one-time link, and shutting all the others out. */
export function DevicesSection({ isListening }: { isListening: boolean }) {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const [link, setLink] = useState<SignInLink | null>(null);
  const [isSignedOut, setSignedOut] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setFailure(null);
    setSignedOut(false);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <Section title={t('settings.devices.title')} text={t('settings.devices.text')}>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={Link2}
          reason={isListening ? undefined : t('settings.devices.notListening')}
          onPress={() => void attempt(async () => setLink(await client.account.createLink()))}
        >
          {t('settings.devices.create')}
        </Button>
        <Button
          icon={LogOut}
          onPress={() =>
            void attempt(async () => {
              await client.account.signOutOthers();
              setSignedOut(true);
            })
          }
        >
          {t('settings.devices.signOutOthers')}
        </Button>
        {/* Who sits at this PC has not signed in. */}
        {!isDesktop() && (
          <Button
            kind="plain"
            onPress={() =>
              void attempt(async () => {
                await signOut();
                location.reload();
              })
            }
          >
            {t('settings.devices.signOut')}
          </Button>
        )}
      </div>
      {link !== null && (
        <div role="status" className="mt-3 animate-arrive rounded-card border border-line bg-raised p-3">
          <CopyButton
            text={link.url}
            label={t('settings.devices.copy', { url: link.url })}
            className="max-w-full"
          />
          <p className="mt-1 px-1.5 text-xs text-second">
            {t('settings.devices.until', { time: format.time(link.expiresAt) })}
          </p>
        </div>
      )}
      {isSignedOut && (
        <Banner kind="done" className="mt-3">
          {t('settings.devices.signedOut')}
        </Banner>
      )}
      {failure !== null && (
        <Banner kind="problem" className="mt-3">
          {t.failure(failure)}
        </Banner>
      )}
    </Section>
  );
}
