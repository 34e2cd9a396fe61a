import { useQuery } from '@tanstack/react-query';
import { RotateCw, ScrollText, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Section } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OpenFolder } from '../desktop/OpenFolder.tsx';
import { ReinstallDialog } from '../install/ReinstallDialog.tsx';
import { WorldsAtStake } from '../worlds/WorldsAtStake.tsx';
import { InstallLog } from './InstallLog.tsx';

/** Where the server lives, how it was installed, and the two acts that lose something. */
export function DangerSection({ server }: { server: Server }) {
  const t = useTexts();
  const [asking, setAsking] = useState<'reinstall' | 'delete' | null>(null);
  const [isLogOpen, setLogOpen] = useState(false);
  const mustBeOffline = server.state === 'offline' ? undefined : t('danger.stopFirst');
  const installing = server.install === 'installing' ? t('servers.refusal.installing') : undefined;
  return (
    <Section title={t('danger.title')}>
      <div className="flex flex-col gap-4">
        <Row title={t('danger.folder')} text={server.folder} isMono>
          <OpenFolder serverId={server.id} />
        </Row>
        <Row title={t('danger.log')} text={t('danger.logText')}>
          <Button icon={ScrollText} onPress={() => setLogOpen(!isLogOpen)} isPressed={isLogOpen}>
            {t(isLogOpen ? 'danger.hideLog' : 'danger.showLog')}
          </Button>
        </Row>
        {isLogOpen && <InstallLog serverId={server.id} />}
        <Row title={t('danger.reinstall')} text={t('danger.reinstallText', { egg: server.eggName })}>
          <Button icon={RotateCw} reason={installing ?? mustBeOffline} onPress={() => setAsking('reinstall')}>
            {t('reinstall.action')}
          </Button>
        </Row>
        <Row title={t('danger.delete')} text={t('danger.deleteText')}>
          <Button
            kind="danger"
            icon={Trash2}
            reason={installing ?? mustBeOffline}
            onPress={() => setAsking('delete')}
          >
            {t('danger.deleteAction')}
          </Button>
        </Row>
      </div>
      <ReinstallDialog server={server} isOpen={asking === 'reinstall'} onClose={() => setAsking(null)} />
      <DeleteDialog server={server} isOpen={asking === 'delete'} onClose={() => setAsking(null)} />
    </Section>
  );
}

function Row(props: { title: string; text: string; isMono?: boolean; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-52 flex-1">
        <p className="font-medium">{props.title}</p>
        <p className={props.isMono ? 'figure-text text-second' : 'text-second'}>{props.text}</p>
      </div>
      {props.children}
    </div>
  );
}

/** Names what goes; asks for the name only where it is not kept and there is no way back. */
function DeleteDialog({ server, isOpen, onClose }: { server: Server; isOpen: boolean; onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => client.system.settings(undefined, { signal }),
  });
  const days = settings.data?.keepDeletedDays ?? 0;
  const isKept = days > 0;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('danger.deleteTitle', { server: server.name })}
      confirm={t(isKept ? 'danger.deleteKept' : 'danger.deleteConfirm')}
      reason={
        isKept || typed.trim() === server.name ? undefined : t('danger.typeName', { server: server.name })
      }
      onConfirm={async () => {
        await client.servers.delete({
          serverId: server.id,
          ...(isKept ? {} : { confirmName: typed.trim() }),
        });
        navigate(routes.home);
      }}
      onClose={() => {
        setTyped('');
        onClose();
      }}
    >
      <p>
        {isKept
          ? t('danger.deleteKeeps', { count: days })
          : t('danger.deleteLoses', { folder: server.folder })}
      </p>
      <WorldsAtStake serverId={server.id} isAsked={isOpen} text={t('worlds.lost')} />
      {!isKept && (
        <TextField
          label={t('danger.typeName', { server: server.name })}
          value={typed}
          onChange={setTyped}
          isFocusedFirst
        />
      )}
    </ConfirmDialog>
  );
}
