import { Undo2 } from 'lucide-react';
import { type TextKey, type Texts, useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import type { SettingsValues } from './settings-values.ts';

/** What was saved, and how it stood before; null when that was an undoing itself. */
export interface Saved {
  atNextStart: readonly string[];
  undo: SettingsValues | null;
}

/** Says what holds now and what waits, with the way back. */
export function SavedBanner(props: {
  saved: Saved;
  onUndo: (values: SettingsValues) => void;
  onClose: () => void;
}) {
  const t = useTexts();
  const { atNextStart, undo } = props.saved;
  return (
    <Banner
      kind="done"
      className="pointer-events-auto shadow-float"
      onClose={props.onClose}
      action={
        undo !== null && (
          <Button size="compact" icon={Undo2} onPress={() => props.onUndo(undo)}>
            {t('serverSettings.undo')}
          </Button>
        )
      }
    >
      {undo === null ? t('serverSettings.undone') : savedText(t, atNextStart)}
    </Banner>
  );
}

/** The settings that a daemon may name as waiting for the next start. */
const namedSettings: Readonly<Record<string, TextKey>> = {
  memoryMib: 'limits.memoryMib',
  swapMib: 'limits.swapMib',
  cpuPercent: 'limits.cpuPercent',
  diskMib: 'limits.diskMib',
  ioWeight: 'limits.ioWeight',
  processes: 'limits.processes',
  threads: 'limits.threads',
  oomKiller: 'limits.oomKiller',
  variables: 'serverSettings.game',
  startup: 'startup.title',
  image: 'startup.image',
  allocations: 'ports.title',
  mounts: 'serverSettings.mounts',
};

function savedText(t: Texts, atNextStart: readonly string[]): string {
  if (atNextStart.length === 0) return t('serverSettings.saved');
  const names = atNextStart.map((name) => {
    const key = namedSettings[name.replace(/^limits\./, '')];
    return key === undefined ? name : t(key);
  });
  const settings = new Intl.ListFormat(t.language, { type: 'conjunction' }).format(new Set(names));
  return t('serverSettings.savedForNextStart', { settings });
}
