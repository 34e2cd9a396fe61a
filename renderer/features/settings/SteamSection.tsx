import { useQuery, useQueryClient } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { useState } from 'react';
import type { SteamPlace } from '#shared/contract/steam.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { Section } from '../../ui/Page.tsx';

const key = ['steam'];

/** Whose Steam login is remembered for games that need one, and how it is forgotten. */
export function SteamSection() {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [gone, setGone] = useState<{ account: string; places: SteamPlace[] } | null>(null);
  const steam = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => await client.steam.show(undefined, { signal }),
  });
  const account = steam.data?.account ?? null;
  const forget = async () => {
    const { account: whose, places } = await client.steam.forget();
    setGone({ account: whose ?? account ?? '', places });
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <Section
      title={t('settings.steam.title')}
      text={t('settings.steam.text')}
      actions={
        account !== null && (
          <Button icon={UserX} onPress={() => setAsking(true)}>
            {t('settings.steam.forget')}
          </Button>
        )
      }
    >
      {steam.isError ? (
        <Failed
          what={t('settings.steam.failed')}
          failure={failureOf(steam.error)}
          onRetry={() => void steam.refetch()}
        />
      ) : steam.isPending ? (
        <Loading>
          <Bone className="h-5 w-60" />
        </Loading>
      ) : (
        <p>{account === null ? t('settings.steam.none') : t('settings.steam.account', { account })}</p>
      )}
      {gone !== null && (
        <Banner kind="done" className="mt-3" onClose={() => setGone(null)}>
          {t('settings.steam.forgotten', {
            account: gone.account,
            places: gone.places.map((place) => t(`settings.steam.place.${place}`)).join(', '),
          })}
        </Banner>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('settings.steam.really', { account: account ?? '' })}
        confirm={t('settings.steam.forget')}
        kind="danger"
        onConfirm={forget}
        onClose={() => setAsking(false)}
      >
        <p>{t('settings.steam.reallyText')}</p>
      </ConfirmDialog>
    </Section>
  );
}
