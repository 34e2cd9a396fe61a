import { OctagonX, Play, RotateCw, Square } from 'lucide-react';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { useServersStore, useShownState } from './servers-context.tsx';
import { refusalOf } from './servers-store.ts';

const icons = { start: Play, stop: Square, restart: RotateCw, kill: OctagonX };

/** One power action of a server; a button that cannot be pressed says why. */
export function PowerButton(props: {
  server: Server;
  action: PowerAction;
  kind?: 'primary' | 'quiet' | 'plain' | 'danger';
  size?: 'compact' | 'normal';
  isIconOnly?: boolean;
}) {
  const { server, action } = props;
  const t = useTexts();
  const servers = useServersStore();
  const refusal = refusalOf(server, useShownState(server), action);
  const word = t(`servers.power.${action}`);
  return (
    <Button
      kind={props.kind ?? 'quiet'}
      size={props.size ?? 'normal'}
      icon={icons[action]}
      {...(props.isIconOnly
        ? { label: t('servers.power.named', { action: word, server: server.name }) }
        : {})}
      reason={refusal === null ? undefined : t(`servers.refusal.${refusal}`)}
      hint={action === 'kill' ? t('servers.power.killHint') : undefined}
      onPress={() => void servers.power(server.id, action)}
    >
      {props.isIconOnly ? undefined : word}
    </Button>
  );
}

/** Start or stop, whichever is the next thing to do; the accent belongs to Start. */
export function MainPowerButton({
  server,
  size = 'compact',
}: {
  server: Server;
  size?: 'compact' | 'normal';
}) {
  const shown = useShownState(server);
  const isStart = shown === 'offline';
  return <PowerButton server={server} action={isStart ? 'start' : 'stop'} size={size} />;
}

/** All four, for the header of a server's page. */
export function PowerButtons({ server }: { server: Server }) {
  const t = useTexts();
  const shown = useShownState(server);
  const isOffline = shown === 'offline';
  return (
    <div role="group" aria-label={t('servers.power.group')} className="flex items-center gap-1.5">
      <PowerButton
        server={server}
        action="start"
        kind={isOffline && server.install === 'installed' ? 'primary' : 'quiet'}
      />
      <PowerButton server={server} action="stop" />
      <PowerButton server={server} action="restart" isIconOnly />
      <PowerButton server={server} action="kill" kind="danger" isIconOnly />
    </div>
  );
}
