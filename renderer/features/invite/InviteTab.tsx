import { useQuery } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import type { EggDetail } from '#shared/contract/eggs.ts';
import type { SystemInfo } from '#shared/contract/system.ts';
import { joinWayOf, judgePublicAddress, openPorts } from '#shared/domain/joining.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { recall, remember } from '../../lib/remembered.ts';
import { Banner } from '../../ui/Banner.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Bone, Empty, Failed, Loading } from '../../ui/Faces.tsx';
import { useEgg } from '../eggs/use-eggs.ts';
import { MainPowerButton } from '../servers/PowerButtons.tsx';
import { useShownState } from '../servers/servers-context.tsx';
import { invitationOf } from './invitation.ts';
import { RouterSteps } from './RouterSteps.tsx';
import { ShareCard } from './ShareCard.tsx';
import { type Who, WhoIsJoining } from './WhoIsJoining.tsx';

/** From “who is joining?” to a card that one sends to friends. */
export function InviteTab({ server }: { server: Server }) {
  return (
    <QueryScope>
      <div className="mx-auto w-full max-w-3xl px-4 py-5 sm:px-6 sm:py-6">
        <Asked server={server} />
      </div>
    </QueryScope>
  );
}

function Asked({ server }: { server: Server }) {
  const t = useTexts();
  const client = useClient();
  const egg = useEgg(server.eggId);
  const system = useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => client.system.info(undefined, { signal }),
  });
  const error = egg.error ?? system.error;
  if (error !== null) {
    return (
      <Failed
        what={t('invite.failed')}
        failure={failureOf(error)}
        onRetry={() => void Promise.all([egg.refetch(), system.refetch()])}
      />
    );
  }
  if (egg.data === undefined || system.data === undefined) {
    return (
      <Loading>
        <Bone className="h-6 w-40" />
        <div className="mt-4 grid gap-3 sm:grid-cols-3">
          <Bone className="h-24 rounded-card" />
          <Bone className="h-24 rounded-card" />
          <Bone className="h-24 rounded-card" />
        </div>
      </Loading>
    );
  }
  return <Invite server={server} egg={egg.data} system={system.data} />;
}

function Invite({ server, egg, system }: { server: Server; egg: EggDetail; system: SystemInfo }) {
  const t = useTexts();
  const state = useShownState(server);
  const [who, setWho] = useState<Who | null>(null);
  const [publicAddress, setPublicAddress] = useState(() => recall('public-address') ?? '');
  const ports = openPorts(server, egg.catalogue, egg.egg.variables);
  const [own] = ports;
  if (own === undefined) {
    return (
      <Empty
        icon={Unplug}
        title={t('invite.noPort.title')}
        text={t('invite.noPort.text')}
        action={
          <ButtonLink to={routes.server(server.id, 'settings')}>{t('servers.tabs.settings')}</ButtonLink>
        }
      />
    );
  }
  const game = {
    egg: egg.egg,
    game: egg.catalogue?.name ?? server.eggName,
    way: joinWayOf(egg.catalogue?.game ?? null),
  };
  const [lanHost = null] = system.lanAddresses;
  const host = hostFor(who, { lanHost, publicAddress, bound: server.allocations[0]?.ip ?? '0.0.0.0' });
  return (
    <div className="flex flex-col gap-6">
      <WhoIsJoining who={who} onChoose={setWho} />
      {who !== null && state === 'offline' && (
        <Banner kind="info" action={<MainPowerButton server={server} />}>
          {t('invite.offline')}
        </Banner>
      )}
      {who !== null && who !== 'me' && lanHost === null && (
        <Banner kind="problem">{t('invite.houseNone')}</Banner>
      )}
      {who === 'internet' && lanHost !== null && (
        <RouterSteps
          ports={ports}
          lanHost={lanHost}
          isWindows={system.platform === 'win32'}
          publicAddress={publicAddress}
          onPublicAddress={(address) => {
            setPublicAddress(address);
            remember('public-address', address.trim());
          }}
        />
      )}
      {host !== null && (
        <ShareCard
          key={who}
          isForMe={who === 'me'}
          invitation={invitationOf(server, game, { host, port: own.port })}
        />
      )}
    </div>
  );
}

/** The address under which those who join reach this PC; null while it is not known. */
function hostFor(
  who: Who | null,
  { lanHost, publicAddress, bound }: { lanHost: string | null; publicAddress: string; bound: string },
): string | null {
  switch (who) {
    case null:
      return null;
    case 'me':
      return bound === '0.0.0.0' || bound === '::' ? '127.0.0.1' : bound;
    case 'house':
      return lanHost;
    case 'internet':
      return lanHost !== null && judgePublicAddress(publicAddress) === 'fine' ? publicAddress.trim() : null;
  }
}
