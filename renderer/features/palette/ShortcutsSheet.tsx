import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
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
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="fixed inset-0 z-20 grid place-items-end bg-scrim sm:place-items-center"
    >
      <Modal className="w-full animate-arrive sm:max-w-md">
        <Dialog className="max-h-[85dvh] overflow-y-auto rounded-t-card bg-raised p-5 shadow-float outline-none sm:rounded-card">
          <Heading slot="title" className="text-lg font-semibold">
            {t('shortcuts.title')}
          </Heading>
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
        </Dialog>
      </Modal>
    </ModalOverlay>
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
