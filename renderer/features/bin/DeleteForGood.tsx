import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DeletedServer, isNameAsked } from '#shared/domain/bin.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { WorldsList } from '../worlds/WorldsAtStake.tsx';

/** Names what is lost for good, and asks for the name where somebody played on it or it is large. */
export function DeleteForGood({ deleted, onClose }: { deleted: DeletedServer; onClose: () => void }) {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const { id, name, bytes } = deleted;
  const worlds = useQuery({
    queryKey: ['deleted-worlds', id],
    gcTime: 0,
    queryFn: async ({ signal }) => await client.bin.worlds({ serverId: id }, { signal }),
  });
  const asksName = worlds.data === undefined || isNameAsked(bytes, worlds.data);
  const typeName = t('danger.typeName', { server: name });
  return (
    <ConfirmDialog
      isOpen
      title={t('bin.deleteTitle', { server: name })}
      confirm={t('danger.deleteConfirm')}
      reason={asksName && typed.trim() !== name ? typeName : undefined}
      onConfirm={async () => {
        await client.bin.delete({ serverId: id, ...(asksName ? { confirmName: typed.trim() } : {}) });
      }}
      onClose={onClose}
    >
      <p>{bytes === null ? t('bin.loses') : t('bin.losesSize', { size: format.bytes(bytes) })}</p>
      <WorldsList worlds={worlds} text={t('worlds.lost')} />
      {asksName && <TextField label={typeName} value={typed} onChange={setTyped} isFocusedFirst />}
    </ConfirmDialog>
  );
}
