import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Server } from '#shared/domain/server.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Failed } from '../../ui/Faces.tsx';
import { WorldsAtStake } from '../worlds/WorldsAtStake.tsx';
import { Consent } from './Consent.tsx';

/** Asks before the install script runs again: says what it may overwrite, and shows it where nothing confines it. */
export function ReinstallDialog({
  server,
  isOpen,
  onClose,
}: {
  server: Server;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTexts();
  const client = useClient();
  const [consent, setConsent] = useState(false);
  const facts = useQuery({
    queryKey: ['reinstall', server.eggId, server.environment],
    enabled: isOpen,
    queryFn: async ({ signal }) => {
      const [egg, environments] = await Promise.all([
        client.eggs.get({ eggId: server.eggId }, { signal }),
        client.system.environments({}, { signal }),
      ]);
      const status = environments.find(({ kind }) => kind === server.environment);
      const isUnconfined =
        egg.platform !== 'container' &&
        status?.available === true &&
        status.capabilities.isolation === 'none';
      return { script: isUnconfined ? (egg.egg.install?.script ?? null) : null };
    },
  });
  const script = facts.data?.script ?? null;
  const isFirst = server.install === 'none' || server.install === 'failed';
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t(isFirst ? 'install.begin' : 'reinstall.title', { server: server.name })}
      confirm={t(isFirst ? 'install.begin' : 'reinstall.action')}
      kind={isFirst ? 'primary' : 'danger'}
      reason={
        facts.data === undefined
          ? t('face.loading')
          : script !== null && !consent
            ? t('create.needsConsent')
            : undefined
      }
      onConfirm={() => client.servers.reinstall({ serverId: server.id, consent })}
      onClose={onClose}
    >
      <p>{t(isFirst ? 'reinstall.firstText' : 'reinstall.text', { egg: server.eggName })}</p>
      {!isFirst && <WorldsAtStake serverId={server.id} isAsked={isOpen} text={t('worlds.touched')} />}
      {facts.isError && (
        <Failed
          what={t('reinstall.failed')}
          failure={failureOf(facts.error)}
          onRetry={() => void facts.refetch()}
        />
      )}
      {script !== null && <Consent script={script} value={consent} onChange={setConsent} />}
    </ConfirmDialog>
  );
}
