import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { recall, remember } from '../../lib/remembered.ts';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { useShownState } from '../servers/servers-context.tsx';

/** The next thing to do once a server is up: told until it is done or put away, once a server. */
export function InviteBanner({ server }: { server: Server }) {
  const t = useTexts();
  const name = `invited.${server.id}`;
  const [isOver, setOver] = useState(() => recall(name) !== null);
  const state = useShownState(server);
  if (isOver || state !== 'running' || server.allocations.length === 0) return null;
  const end = () => {
    remember(name, 'yes');
    setOver(true);
  };
  return (
    <Banner
      kind="done"
      className="mt-3"
      onClose={end}
      action={
        <ButtonLink
          to={routes.server(server.id, 'invite')}
          kind="primary"
          size="compact"
          icon={UserPlus}
          onPress={end}
        >
          {t('servers.invite.action')}
        </ButtonLink>
      }
    >
      {t('servers.invite.text', { server: server.name })}
    </Banner>
  );
}
