import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { ModalFrame } from '../../ui/ModalFrame.tsx';
import { isMacKeyboard, keyNames, type Shortcut, type ShortcutName, shortcuts } from './keys.ts';

const everywhere: readonly ShortcutName[] = [
  'palette',
  'sheet',
  'home',
  'add',
  'activity',
  'settings',
  'previous',
  'next',
];

/** Every shortcut with what it does. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const isMac = isMacKeyboard();
  const row = (what: string, ...keys: readonly Shortcut[]) => (
    <Row key={what} what={what}>
      {keys.map((shortcut) => (
        <Keys key={shortcut.key} names={keyNames(shortcut, isMac, (key) => t(`key.${key}`))} />
      ))}
    </Row>
  );
  return (
    <ModalFrame title={t('shortcuts.title')} isDismissable onClose={onClose}>
      <h3 className="mt-4 mb-1 text-xs font-medium text-second">{t('shortcuts.everywhere')}</h3>
      <dl>{everywhere.map((name) => row(t(`shortcuts.${name}`), shortcuts[name]))}</dl>
      <h3 className="mt-4 mb-1 text-xs font-medium text-second">{t('shortcuts.console')}</h3>
      <dl>
        {row(t('shortcuts.find'), { key: 'f', mod: true })}
        {row(t('shortcuts.findNext'), { key: 'Enter' }, { key: 'Enter', shift: true })}
        {row(t('shortcuts.history'), { key: 'ArrowUp' }, { key: 'ArrowDown' })}
        {row(t('shortcuts.send'), { key: 'Enter' })}
      </dl>
      <div className="mt-5 flex justify-end">
        <Button onPress={onClose}>{t('shortcuts.close')}</Button>
      </div>
    </ModalFrame>
  );
}

function Row({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 border-t border-line py-1.5 first:border-t-0">
      <dt className="min-w-0 flex-1">{what}</dt>
      <dd className="flex shrink-0 gap-2.5">{children}</dd>
    </div>
  );
}

function Keys({ names }: { names: readonly string[] }) {
  return (
    <span className="flex gap-1">
      {names.map((name) => (
        <kbd
          key={name}
          className="grid h-6 min-w-6 place-items-center rounded-control border border-line bg-ground px-1.5 font-sans text-xs"
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}
