import { useState } from 'react';
import { useLocation } from 'wouter';
import { routes } from '../../app/routes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { QueryScope } from '../../lib/query.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Loading } from '../../ui/Faces.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useEggs } from '../eggs/use-eggs.ts';
import { useServers } from '../servers/servers-context.tsx';
import { BringWorldDialog } from './BringWorldDialog.tsx';
import type { Brought } from './brought.ts';
import { WorldDialog } from './WorldDialog.tsx';
import { waitingWorld } from './waiting-world.ts';

const newServer = 'new';

/** Takes a world that was dropped: to the server whose page is open, or to the one that the person names. */
export function DroppedWorld(props: { brought: Brought; serverId: string | null; onClose: () => void }) {
  const [serverId, setServerId] = useState(props.serverId);
  const server = useServers((state) => (serverId === null ? undefined : state.byId[serverId]));
  if (server !== undefined) {
    return <BringWorldDialog server={server} brought={props.brought} onClose={props.onClose} />;
  }
  return (
    <QueryScope>
      <WhichServer brought={props.brought} onServer={setServerId} onClose={props.onClose} />
    </QueryScope>
  );
}

function WhichServer(props: { brought: Brought; onServer: (serverId: string) => void; onClose: () => void }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const eggs = useEggs();
  const byId = useServers((state) => state.byId);
  if (eggs.data === undefined && !eggs.isError) {
    return (
      <WorldDialog title={t('worlds.which')} onClose={props.onClose} actions={null}>
        <Loading>
          <Bone className="h-20 w-full" />
        </Loading>
      </WorldDialog>
    );
  }
  const taking = new Set(
    (eggs.data ?? []).filter(({ catalogue }) => (catalogue?.worlds ?? []).length > 0).map(({ id }) => id),
  );
  const servers = Object.values(byId).filter(({ eggId }) => taking.has(eggId));
  const value = chosen ?? servers[0]?.id ?? newServer;
  return (
    <WorldDialog
      title={t('worlds.which')}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('action.cancel')}</Button>
          <Button
            kind="primary"
            onPress={() => {
              if (value !== newServer) return props.onServer(value);
              waitingWorld.setState({ brought: props.brought });
              props.onClose();
              navigate(routes.add);
            }}
          >
            {t('worlds.goOn')}
          </Button>
        </>
      }
    >
      <p className="text-second">{t(servers.length > 0 ? 'worlds.whichText' : 'worlds.noServers')}</p>
      <RadioCards
        label={props.brought.name}
        value={value}
        choices={[
          ...servers.map(({ id, name, eggName }) => ({ value: id as string, title: name, body: eggName })),
          { value: newServer, title: t('worlds.newServer'), body: t('worlds.newServerText') },
        ]}
        onChange={setChosen}
      />
      <p className="text-xs text-second">{t('worlds.forEgg')}</p>
    </WorldDialog>
  );
}
